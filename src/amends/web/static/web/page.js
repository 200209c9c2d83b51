// Every page works without this; it moves the focus to errors, shows passwords and counts characters.
import { initAll } from "../built/govuk-frontend.min.js";

initAll();
