// Mounts vis-network on what pyvis described, draws the legend, and opens the page of a node that is clicked.
const SVG = "http://www.w3.org/2000/svg";
const FONTS = '"Source Sans", "Noto Sans KR", "Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans", sans-serif';
const SHAPES = {
  dot: "M8 1.5A6.5 6.5 0 1 1 8 14.5A6.5 6.5 0 1 1 8 1.5Z",
  square: "M2 2H14V14H2Z",
  triangle: "M8 1.5L15 14H1Z",
  triangleDown: "M8 14.5L15 2H1Z",
  diamond: "M8 1L15 8L8 15L1 8Z",
  hexagon: "M4.5 2H11.5L15 8L11.5 14H4.5L1 8Z",
  star: "M8 0.8L10 6H15.4L11 9.4L12.6 14.8L8 11.6L3.4 14.8L5 9.4L0.6 6H6Z",
};
const drawn = new WeakMap();

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

function drawing(attributes, width) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${width} 16`);
  svg.setAttribute("width", String(width));
  svg.setAttribute("height", "16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  for (const [key, value] of Object.entries(attributes)) {
    path.setAttribute(key, value);
  }
  svg.append(path);
  return svg;
}

function legend(data) {
  const list = element("ul", "sg-legend");
  for (const item of data.legend) {
    const entry = element("li", "");
    entry.dataset.class = item.name;
    entry.dataset.colour = item.colour;
    entry.append(drawing({ d: SHAPES[item.shape] ?? SHAPES.dot, fill: item.colour }, 16), `${item.label} (${item.count})`);
    list.append(entry);
  }
  for (const line of data.lines) {
    const entry = element("li", "");
    const stroke = { d: "M0 8H36", stroke: "currentColor", "stroke-width": "2", "stroke-dasharray": line.dashes.join(" ") };
    entry.append(drawing(stroke, 36), line.label);
    list.append(entry);
  }
  return list;
}

function button(sign, label, act) {
  const made = element("button", "sg-zoom", sign);
  made.type = "button";
  made.title = label;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}

function zoom(network, factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: { duration: 150 } });
}

function withTheme(options, host) {
  const style = getComputedStyle(host);
  const text = style.getPropertyValue("--st-text-color") || "#31333f";
  const ground = style.getPropertyValue("--st-background-color") || "#ffffff";
  const font = { face: FONTS, color: text };
  return {
    ...options,
    nodes: { font },
    edges: { ...options.edges, font: { ...options.edges.font, ...font, strokeWidth: 4, strokeColor: ground } },
  };
}

// The same way as any link of the app (links.js).
function follow(host, address) {
  const link = element("a", "sg-follow");
  link.href = address;
  link.dataset.open = "";
  host.append(link);
  link.click();
  link.remove();
}

function mount(host, data) {
  const canvas = element("div", "sg-canvas");
  canvas.style.height = `${data.height}px`;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", data.about);
  const buttons = element("div", "sg-zooms");
  const picture = element("div", "sg-picture");
  picture.append(canvas, buttons);
  host.replaceChildren(picture, legend(data));
  const network = new window.vis.Network(canvas, { nodes: data.nodes, edges: data.edges }, withTheme(data.options, host));
  const words = data.words;
  buttons.append(
    button("+", words.closer, () => zoom(network, 1.3)),
    button("−", words.further, () => zoom(network, 1 / 1.3)),
    button("⤢", words.whole, () => network.fit({ animation: { duration: 150 } })),
  );
  network.once("stabilizationIterationsDone", () => {
    network.setOptions({ physics: false });
    network.fit();
    host.dataset.ready = "true";
  });
  network.on("click", (event) => event.nodes.length > 0 && follow(host, data.links[event.nodes[0]]));
  network.on("hoverNode", () => (canvas.style.cursor = "pointer"));
  network.on("blurNode", () => (canvas.style.cursor = "default"));
  canvas.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey) {
        event.preventDefault();
        zoom(network, event.deltaY < 0 ? 1.1 : 1 / 1.1);
      }
    },
    { passive: false },
  );
  host.network = network; // the way for tests to where a node lies
  return network;
}

async function library() {
  while (window.vis?.Network === undefined) {
    await new Promise((resume) => setTimeout(resume, 20));
  }
}

export default function ({ data, parentElement }) {
  let host = parentElement.querySelector(".sg-network");
  if (!host) {
    host = element("div", "sg-network");
    parentElement.append(host);
  }
  const state = drawn.get(host) ?? {};
  drawn.set(host, state);
  const described = JSON.stringify(data);
  if (state.described !== described) {
    state.described = described;
    library().then(() => {
      if (state.described === described) {
        state.network?.destroy();
        delete host.dataset.ready;
        state.network = mount(host, data);
      }
    });
  }
  return () => {
    state.described = undefined;
    state.network?.destroy();
    state.network = undefined;
  };
}
