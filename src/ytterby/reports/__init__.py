"""The answer on paper and in pictures, with its reasons."""
