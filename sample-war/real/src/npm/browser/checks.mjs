/** What was looked at, at one width of the window. Each check is one line of output. */
export class Checks {
  failed = 0;

  constructor(width) {
    this.width = width;
  }

  /** Runs a check to its end; what it throws makes it a failure, and the next one follows. */
  async that(name, action) {
    const line = { name: this.width + ": " + name, ok: true, detail: "" };
    try {
      line.detail = String((await action()) ?? "");
    } catch (problem) {
      line.ok = false;
      line.detail = String(problem.stack ?? problem);
      this.failed++;
    }
    console.log(JSON.stringify(line));
  }
}
