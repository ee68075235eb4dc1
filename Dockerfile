# The web app in a container: slim, not root, nothing written but the volume.
#
#   docker build --tag framing .
#   docker run --read-only --tmpfs /tmp --publish 127.0.0.1:8765:8765 --volume stories:/data framing
#
# It prints an address that ends in a token; open it on the same machine.
FROM python:3.11-slim

COPY . /source
RUN pip install --no-cache-dir "/source[serve,archives]" && rm -r /source \
    && useradd --system --no-create-home framing && install --directory --owner framing /data

USER framing
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /data
VOLUME /data
EXPOSE 8765
# Any answer will do, also that a token is wanted.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8765, timeout=4); c.request('GET', '/'); c.getresponse()"]
ENTRYPOINT ["framing"]
CMD ["serve", "--bind", "0.0.0.0", "--out", "/data"]
