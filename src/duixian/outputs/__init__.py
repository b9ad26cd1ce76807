"""Every way out: one file a format, each exposing `EXPORTER`, found by looking through this folder."""
