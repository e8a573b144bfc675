FROM python:3.11-slim

WORKDIR /srv/smegraph
COPY pyproject.toml README.md LICENSE app.py ./
COPY graph graph
COPY loaders loaders
COPY queries queries
COPY ui ui
COPY .streamlit .streamlit
RUN pip install --no-cache-dir . && useradd --create-home smegraph

USER smegraph
EXPOSE 8501
# Inside the container the app must listen on all interfaces; compose.yml publishes it on this machine only.
CMD ["sh", "-c", "smegraph load && exec streamlit run app.py --server.address=0.0.0.0 --server.port=8501"]
