// Lets a reader sort the tables of the page: each header cell becomes a button that sorts up, then
// down, then back to the order in which the page came. Rows that are equal keep that order, and empty
// cells come last. Without this script the tables are the same, in their order.
"use strict";
(() => {
  const WORDS = {
    number: ["smallest first", "largest first"],
    date: ["oldest first", "newest first"],
    text: ["A to Z", "Z to A"],
  };

  function collator() {
    const options = { numeric: true };
    try {
      return new Intl.Collator(document.documentElement.lang || undefined, options);
    } catch {
      return new Intl.Collator(undefined, options);
    }
  }
  const texts = collator();

  // What a cell is sorted by: the value for programs, where it has one.
  function key(cell) {
    const marked = cell.querySelector("data, time");
    return ((marked && (marked.value || marked.dateTime)) || cell.textContent).trim();
  }

  function typeOf(cells) {
    const full = cells.filter((cell) => key(cell) !== "");
    if (full.length === 0) return "text";
    if (full.every((cell) => cell.classList.contains("number"))) return "number";
    return full.every((cell) => cell.querySelector("time")) ? "date" : "text";
  }

  function compare(type, a, b) {
    if (type === "number") return Number(a) - Number(b);
    if (type === "date") return a < b ? -1 : a > b ? 1 : 0;
    return texts.compare(a, b);
  }

  function prepare(table) {
    const body = table.tBodies[0];
    const headers = [...table.tHead.rows[0].cells];
    const original = [...body.rows];
    if (original.length < 2) return;

    // Says the new order, to those who see the page and to those who hear it.
    const said = document.createElement("p");
    said.className = "order";
    said.setAttribute("role", "status");
    table.parentNode.after(said);

    function sort(column) {
      const header = headers[column];
      const before = header.getAttribute("aria-sort");
      for (const other of headers) other.removeAttribute("aria-sort");
      if (before === "descending") {
        body.append(...original);
        said.textContent = "In the original order";
        return;
      }
      const down = before === "ascending";
      const cells = original.map((row) => row.cells[column]);
      const type = typeOf(cells);
      const rows = original.map((row, at) => ({ row, key: key(cells[at]) }));
      rows.sort((a, b) => {
        if (a.key === "" || b.key === "") return (a.key === "") - (b.key === "");
        const order = compare(type, a.key, b.key);
        return down ? -order : order;
      });
      body.append(...rows.map((entry) => entry.row));
      header.setAttribute("aria-sort", down ? "descending" : "ascending");
      said.textContent = `Sorted by ${header.textContent}, ${WORDS[type][down ? 1 : 0]}`;
    }

    headers.forEach((header, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      button.addEventListener("click", () => sort(column));
      header.append(button);
    });
  }

  for (const table of document.querySelectorAll(".wide > table")) prepare(table);
})();
