"""Runs a command on a terminal of its own and prints what came to the screen, then its exit code.

Arguments: ROWS COLUMNS KEYS VARIABLES COMMAND... where KEYS is a JSON list of pairs: when the first text
is on the screen, the second is typed. VARIABLES is a JSON mapping, the whole environment.
"""

import fcntl, json, os, pty, select, struct, sys, termios, time

rows, columns = int(sys.argv[1]), int(sys.argv[2])
keys = json.loads(sys.argv[3])
variables = json.loads(sys.argv[4])
command = sys.argv[5:]

child, screen = pty.fork()
if child == 0:
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    os.execve(command[0], command, variables)

seen = b""
since = 0
deadline = time.monotonic() + 60
while True:
    if time.monotonic() > deadline:
        os.kill(child, 9)
        print(f"no end after a minute; on the screen: {seen!r}", file=sys.stderr)
        sys.exit(1)
    if not select.select([screen], [], [], 0.1)[0]:
        continue
    try:
        piece = os.read(screen, 65536)
    except OSError:  # as Linux says that nobody has the terminal any more
        break
    if not piece:
        break
    seen += piece
    while keys and keys[0][0].encode() in seen[since:]:
        text, typed = keys.pop(0)
        since += seen[since:].index(text.encode()) + len(text.encode())
        os.write(screen, typed.encode())

_, status = os.waitpid(child, 0)
code = os.waitstatus_to_exitcode(status)
sys.stdout.buffer.write(seen.replace(b"\r\n", b"\n"))
sys.stdout.buffer.write(f"--- exit {code}\n".encode())
