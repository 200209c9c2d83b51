// Keeps what is typed at the desk every few seconds. Each form can be kept by its button without this, and what is
// refused is kept by itself; nothing is kept in the browser.
const EVERY = 10_000;

for (const slip of document.querySelectorAll('form input[name="slip"]')) {
  watch(slip.form);
}

function watch(form) {
  const button = form.querySelector('button[name="later"]');
  const said = line(form, "");
  const heard = line(form, "status");
  let before = inWords(typed(form));
  let running = null;
  let gone = false;

  async function keep() {
    const now = typed(form);
    const words = inWords(now);
    if (gone || running || words === before) return;
    running = new AbortController();
    try {
      const answer = await fetch(button.formAction, { method: "POST", body: now, signal: running.signal });
      if (answer.ok) {
        const { kept, others } = await answer.json();
        before = words;
        said.textContent = kept ? `What you typed is kept: ${kept}.` : "";
        tell(heard, others.join(" "));
      } else if (answer.status === 403) {
        tell(heard, "You have been signed out. What you typed is kept: sign in and open this page again.");
      }
    } catch {
      said.textContent = gone ? "" : "What you type cannot be kept just now: the service does not answer.";
    } finally {
      running = null;
    }
  }

  setInterval(keep, EVERY);
  addEventListener("pagehide", () => {
    const now = typed(form);
    if (!gone && inWords(now) !== before) navigator.sendBeacon(button.formAction, now);
  });
  addEventListener("pageshow", () => (gone = false));
  form.addEventListener("submit", () => {
    gone = true;
    running?.abort();
  });
}

// The form without its files, which are not kept
function typed(form) {
  const all = new FormData(form);
  for (const name of new Set([...all.keys()])) {
    if (all.getAll(name).some((value) => value instanceof File)) all.delete(name);
  }
  return all;
}

function inWords(data) {
  return new URLSearchParams(data).toString();
}

function line(form, role) {
  const made = document.createElement("p");
  made.className = "govuk-body-s app-quiet";
  if (role) made.setAttribute("role", role);
  form.append(made);
  return made;
}

// Said once, so that a screen reader is not interrupted every few seconds
function tell(place, words) {
  if (place.textContent !== words) place.textContent = words;
}
