"""A real mail server on this machine: Debian's exim takes mail by SMTP, and Debian's dovecot gives it out by IMAP."""

from __future__ import annotations

import contextlib
import imaplib
import os
import pwd
import shutil
import smtplib
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

EXIM, DOVECOT = "/usr/sbin/exim4", "/usr/sbin/dovecot"
USER, PASSWORD = "complaints@riverbank.example", "secret"
AS_ROOT = os.getuid() == 0
MISSING = [name for name, path in (("exim4", EXIM), ("dovecot-imapd", DOVECOT)) if not Path(path).is_file()]

EXIM_CONF = """
exim_path = {exim}
spool_directory = {root}/spool
log_file_path = {root}/log/%slog
pid_file_path = {root}/exim.pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = {port}
primary_hostname = localhost
qualify_domain = localhost
keep_environment =
tls_advertise_hosts =
message_size_limit = 100M
header_maxsize = 100M
smtp_accept_max = 20
smtp_accept_queue_per_connection = 0
smtp_accept_max_per_connection = 0
deliver_drop_privilege = true
received_header_text = Received: from $sender_helo_name by $primary_hostname id $message_exim_id; $tod_full
acl_smtp_rcpt = from_here
acl_smtp_data = accept
delay_warning = 1s
delay_warning_condition = yes
begin acl
from_here:
  accept hosts = 127.0.0.1
begin routers
nobody_there:
  driver = redirect
  local_parts = nobody
  data = :fail: This mailbox does not exist
  allow_fail
not_now:
  driver = redirect
  local_parts = later
  data = :defer: The mailbox is full for now
  allow_defer
every:
  driver = accept
  transport = maildir
begin transports
maildir:
  driver = appendfile
  directory = {root}/home/Maildir
  maildir_format = true
  create_directory = true
  return_path_add
begin retry
* * F,1h,1m
"""
DOVECOT_CONF = """
base_dir = {root}/run
state_dir = {root}/run
log_path = {root}/log/dovecot
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={root}/home
}}
mail_location = maildir:{root}/home/Maildir
first_valid_uid = 1
namespace inbox {{
  inbox = yes
  mailbox Filed {{
    auto = create
  }}
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
"""


@dataclass(frozen=True)
class Post:
    """Where the two servers listen, and what they print where they fail."""

    smtp: int
    imap: int
    root: Path

    @property
    def address(self) -> str:
        """Return the mailbox as AMENDS_MAIL_IN names it."""
        return f"imap://{USER.replace('@', '%40')}:{PASSWORD}@127.0.0.1:{self.imap}/INBOX"

    def send(self, messages: Iterable[tuple[str, bytes]]) -> int:
        """Send each message by SMTP from its envelope sender; return how many the server took."""
        sent = 0
        with smtplib.SMTP("127.0.0.1", self.smtp, timeout=240) as server:
            for sender, raw in messages:
                server.sendmail(sender, [USER], raw)
                sent += 1
        return sent

    def arrived(self) -> int:
        """Return how many messages lie in the mailbox."""
        return sum(len(list((self.root / f"home/Maildir/{part}").glob("*"))) for part in ("new", "cur"))

    def wait_for(self, count: int, seconds: float = 240) -> None:
        """Wait until so many messages lie in the mailbox."""
        ends = time.monotonic() + seconds
        while self.arrived() < count:
            assert time.monotonic() < ends, f"{self.arrived()} of {count} arrived\n{self.logs()}"
            time.sleep(0.1)

    def try_again(self) -> None:
        """Have the mail server try what waits in its queue."""
        subprocess.run([EXIM, "-C", str(self.root / "exim.conf"), "-qff"], check=True, timeout=240)

    def empty(self) -> None:
        """Remove every message."""
        with contextlib.closing(imaplib.IMAP4("127.0.0.1", self.imap)) as server:
            server.login(USER, PASSWORD)
            for folder in ("INBOX", "Filed"):
                if server.select(folder)[1] != [b"0"]:
                    server.store("1:*", "+FLAGS.SILENT", "\\Deleted")
                    server.expunge()

    def logs(self) -> str:
        """Return the ends of the servers' logs."""
        return "\n".join(file.read_text(errors="replace")[-2000:] for file in sorted((self.root / "log").glob("*")))


@contextlib.contextmanager
def running() -> Iterator[Post]:
    """Yield both servers, running on free ports in a folder of their own; end them by their own pids."""
    root = Path(tempfile.mkdtemp(prefix="amends-post-"))
    root.chmod(0o755)
    post = Post(_free_port(), _free_port(), root)
    for name in ("spool", "log", "home", "run"):
        (root / name).mkdir()
    owner = pwd.getpwnam("Debian-exim")
    (root / "exim.conf").write_text(EXIM_CONF.format(exim=EXIM, root=root, port=post.smtp))
    (root / "dovecot.conf").write_text(
        DOVECOT_CONF.format(
            root=root,
            port=post.imap,
            password=PASSWORD,
            uid=owner.pw_uid,
            gid=owner.pw_gid,
        )
    )
    for name in ("spool", "log", "home"):
        shutil.chown(root / name, owner.pw_uid, owner.pw_gid)
    out = (root / "log" / "out").open("wb")
    commands = (
        [EXIM, "-C", str(root / "exim.conf"), "-bdf", "-q1m"],
        [DOVECOT, "-F", "-c", str(root / "dovecot.conf")],
    )
    started = [subprocess.Popen(command, stdout=out, stderr=out) for command in commands]
    try:
        for port in (post.smtp, post.imap):
            _wait_for_port(port, post)
        yield post
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(timeout=120)
        out.close()
        shutil.rmtree(root, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for_port(port: int, post: Post) -> None:
    ends = time.monotonic() + 240
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            assert time.monotonic() < ends, f"no server on port {port}\n{post.logs()}"
            time.sleep(0.1)
