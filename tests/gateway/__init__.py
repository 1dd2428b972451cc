"""The gateway, in process and over sockets."""
