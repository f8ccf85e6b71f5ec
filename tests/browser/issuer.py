"""An issuer of logins (OIDC) on this machine, as an office's Microsoft or Google is one; whoever comes is `person`, without being asked."""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey


class Issuer(ThreadingHTTPServer):
    """The issuer; `person` holds the claims of whoever logs in next."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server_address[1]}"
        self.key = RSAKey.generate_key(2048, {"kid": "uno"})
        self.asked: dict[str, str] = {}  # what each code was given for: the nonce of who asked
        self.person: dict[str, Any] = {}


class Handler(BaseHTTPRequestHandler):
    """The four addresses of an issuer."""

    def do_GET(self) -> None:
        """What it is, its keys, and the page where one would log in."""
        asked = urlsplit(self.path)
        issuer = self._issuer
        if asked.path == "/.well-known/openid-configuration":
            self._say(
                {
                    "issuer": issuer.address,
                    "authorization_endpoint": f"{issuer.address}/authorize",
                    "token_endpoint": f"{issuer.address}/token",
                    "jwks_uri": f"{issuer.address}/keys",
                    "id_token_signing_alg_values_supported": ["RS256"],
                    "code_challenge_methods_supported": ["S256"],
                }
            )
        elif asked.path == "/keys":
            self._say({"keys": [issuer.key.as_dict(private=False)]})
        else:
            given = {name: values[0] for name, values in parse_qs(asked.query).items()}
            code = secrets.token_urlsafe(16)
            issuer.asked[code] = given.get("nonce", "")
            self.send_response(302)
            self.send_header("Location", given["redirect_uri"] + "?" + urlencode({"code": code, "state": given["state"]}))
            self.send_header("Content-Length", "0")
            self.end_headers()

    def do_POST(self) -> None:
        """Who it is that was given a code."""
        given = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode("ascii"))
        issuer = self._issuer
        now = int(time.time())
        claims = {"iss": issuer.address, "aud": "puente", "sub": "1", "iat": now, "exp": now + 600, **issuer.person}
        nonce = issuer.asked.pop(given["code"][0])
        token = jwt.encode({"alg": "RS256", "kid": "uno"}, {**claims, "nonce": nonce}, issuer.key)
        self._say({"access_token": "a", "token_type": "Bearer", "expires_in": 600, "id_token": token})

    @property
    def _issuer(self) -> Issuer:
        assert isinstance(self.server, Issuer)
        return self.server

    def _say(self, told: dict[str, Any]) -> None:
        body = json.dumps(told).encode("utf-8")
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        """Say nothing."""


@contextmanager
def issuing() -> Iterator[Issuer]:
    """An issuer that answers until the end of the block."""
    with Issuer() as issuer:
        thread = threading.Thread(target=issuer.serve_forever, daemon=True)
        thread.start()
        try:
            yield issuer
        finally:
            issuer.shutdown()
            thread.join()
