"""`generator generate --watch`, as a process that somebody looks at."""
