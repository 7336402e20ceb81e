"""The door for browsers and programs: pages whose state is their address, and an HTTP API."""
