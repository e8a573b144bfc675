// Follows plain clicks on links of the app as the browser's own back button would lead there: the address changes, the app
// shows what it says, and nothing is loaded again. Everything else (a new tab, no script at all) works as links do.
document.addEventListener("click", (event) => {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
    return;
  }
  const link = event.target.closest?.("a[data-open]");
  if (link && link.origin === window.location.origin) {
    event.preventDefault();
    window.history.pushState({}, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate"));
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  }
});

export default function () {}
