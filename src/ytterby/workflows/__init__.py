"""One matter walked through the rooms; read these first; the ports to the outside stand here."""
