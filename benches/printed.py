"""What a benchmark prints, kept beside."""
import contextlib, io, sys


@contextlib.contextmanager
def kept():
    """Prints as ever; gives a StringIO with all that is printed in the meantime."""
    printed = io.StringIO()

    class Both(io.TextIOBase):
        def write(self, text):
            printed.write(text)
            return sys.__stdout__.write(text)

        def flush(self):
            sys.__stdout__.flush()

    with contextlib.redirect_stdout(Both()):
        yield printed
