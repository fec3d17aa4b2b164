"""Bytes -> values as typed, each with its place; nothing is guessed."""
