"""The gateway: serves the explorer and passes its requests on, with the credentials that the browser never sees."""
