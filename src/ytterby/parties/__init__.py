"""Who people and companies are, who owns them, whom the lists name: names, screening, ownership."""
