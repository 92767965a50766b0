"""The commands, one module a verb, each with `main(argv) -> int`; what several of them need lies beside them."""
