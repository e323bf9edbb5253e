"use strict";
// Draws the items of the page. Every text is put down as text, on the canvas or by textContent.
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const data = read("payload"), model = read("model");
  const INK = "#15181c", EDGE = "#6c7682", WEAK = "#868e99", AGAINST = "#b3261e", HALO = "#ffdf66", PAPER = "#ffffff";
  const FONT = '"Segoe UI","Inter","Noto Sans","Liberation Sans",Arial,sans-serif';
  const TAU = 2 * Math.PI;
  let chosen = -1;

  const radius = (node, mark) => mark.closed ? Math.min(36, 13 + 3.1 * Math.log2(1 + node.size)) : mark.shape === "circle" ? 8.5 : 11;

  function outline(ctx, shape, x, y, r) {
    const corners = model.shapes[shape];
    ctx.beginPath();
    if (!corners.length) ctx.arc(x, y, r, 0, TAU);
    corners.forEach(([cx, cy], i) => ctx[i ? "lineTo" : "moveTo"](x + cx * r, y + cy * r));
    ctx.closePath();
  }

  function centred(ctx, text, x, y, size, weight, colour) {
    ctx.font = `${weight} ${size}px ${FONT}`;
    ctx.fillStyle = colour;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(text, x, y + size * 0.06);
  }

  function mark(ctx, node, x, y, picked) {
    const kind = model.marks[node.kind], r = radius(node, kind);
    if (picked) { ctx.beginPath(); ctx.arc(x, y, r + 7, 0, TAU); ctx.fillStyle = HALO; ctx.fill(); }
    if (kind.closed) {
      ctx.beginPath(); ctx.arc(x, y, r, 0, TAU); ctx.fillStyle = PAPER; ctx.fill();
      ctx.lineWidth = 4; ctx.strokeStyle = kind.colour; ctx.stroke();
      outline(ctx, kind.shape, x, y, r * 0.62); ctx.fillStyle = kind.colour; ctx.fill();
      centred(ctx, String(node.size), x, y, Math.max(9, Math.min(14, r * 0.5)), 700, PAPER);
    } else {
      outline(ctx, kind.shape, x, y, r);
      ctx.fillStyle = node.generic ? PAPER : kind.colour; ctx.fill();
      ctx.lineWidth = node.generic ? 1.4 : 1; ctx.strokeStyle = node.generic ? WEAK : PAPER; ctx.stroke();
      centred(ctx, kind.letter, x, y + (kind.shape === "triangle" ? r * 0.25 : 0), kind.shape === "circle" ? 9 : 10, 700, node.generic ? WEAK : PAPER);
    }
    if (picked) { ctx.beginPath(); ctx.arc(x, y, r + 4, 0, TAU); ctx.lineWidth = 2; ctx.strokeStyle = INK; ctx.stroke(); }
    if (node.hidden) badge(ctx, node.hidden > 999 ? "1k+" : String(node.hidden), x + r * 0.75, y - r * 0.85);
    return r;
  }

  function badge(ctx, text, x, y) {
    ctx.font = `600 9.5px ${FONT}`;
    const width = ctx.measureText(text).width + 8;
    ctx.beginPath(); ctx.roundRect(x - 3, y - 7, width, 14, 7);
    ctx.fillStyle = PAPER; ctx.fill(); ctx.lineWidth = 1; ctx.strokeStyle = WEAK; ctx.stroke();
    centred(ctx, text, x - 3 + width / 2, y, 9.5, 600, INK);
  }

  const shorter = (text, most) => text.length <= most ? text : `${text.slice(0, most - 8)}…${text.slice(-6)}`;

  function name(ctx, node, x, y, r) {
    if (node.kind === "Ad" && data.nodes.length > 12) return;
    const tag = shorter(node.label.replace(/\s+/g, " "), 28);
    ctx.font = `500 11px ${FONT}`;
    const width = ctx.measureText(tag).width;
    ctx.fillStyle = "rgba(248,249,250,0.82)";
    ctx.fillRect(x - width / 2 - 2, y + r + 3, width + 4, 14);
    centred(ctx, tag, x, y + r + 10, 11, 500, node.generic ? "#59616c" : INK);
    if (node.generic) centred(ctx, "generic", x, y + r + 23, 10, 400, "#59616c");
  }

  function line(ctx, link, a, b) {
    const picked = chosen >= 0 && (data.nodes[chosen].id === link.source || data.nodes[chosen].id === link.target);
    const generic = a.node.generic || b.node.generic;
    ctx.beginPath(); ctx.moveTo(a.x, a.y); ctx.lineTo(b.x, b.y);
    if (picked) { ctx.lineWidth = 8; ctx.strokeStyle = HALO; ctx.setLineDash([]); ctx.stroke(); }
    ctx.setLineDash(link.strength === "probable" ? [7, 4] : link.strength === "disputed" ? [2, 3] : []);
    ctx.lineWidth = generic ? 0.9 : 1.1 + 0.36 * Math.log2(link.count);
    ctx.strokeStyle = picked ? INK : link.strength === "disputed" ? AGAINST : generic ? WEAK : EDGE;
    ctx.stroke(); ctx.setLineDash([]);
    const sign = link.strength === "disputed" ? "≠" : link.decided ? "✓" : "";
    if (!sign) return;
    const x = (a.x + b.x) / 2, y = (a.y + b.y) / 2, colour = sign === "≠" ? AGAINST : INK;
    ctx.beginPath(); ctx.arc(x, y, 7, 0, TAU); ctx.fillStyle = PAPER; ctx.fill();
    ctx.lineWidth = 1.2; ctx.strokeStyle = colour; ctx.stroke();
    centred(ctx, sign, x, y, 10, 700, colour);
  }

  const nodes = model.nodes.map((node) => ({
    ...node, label: undefined, title: undefined,
    ctxRenderer: ({ctx, x, y}) => {
      const item = data.nodes[node.id], r = radius(item, model.marks[item.kind]);
      return {drawNode: () => mark(ctx, item, x, y, node.id === chosen), drawExternalLabel: () => name(ctx, item, x, y, r), nodeDimensions: {width: 2 * r, height: 2 * r}};
    },
  }));
  const at = new Map(data.nodes.map((node, i) => [node.id, i]));
  const place = new Map(nodes.map((node) => [node.id, {x: node.x, y: node.y, node: data.nodes[node.id]}]));
  const holder = document.getElementById("picture");
  const network = new vis.Network(holder, {nodes, edges: []}, {
    physics: false, layout: {improvedLayout: false},
    interaction: {dragNodes: false, hover: false, tooltipDelay: 1e9, selectConnectedEdges: false, keyboard: {enabled: true, bindToWindow: false}},
    nodes: {chosen: false}, edges: {chosen: false},
  });
  network.on("beforeDrawing", (ctx) => data.links.forEach((link) => line(ctx, link, place.get(at.get(link.source)), place.get(at.get(link.target)))));

  const told = document.getElementById("told"), rows = [...document.querySelectorAll("#items tbody tr")];
  function choose(index, move) {
    chosen = index;
    rows.forEach((row, i) => row.classList.toggle("chosen", i === index));
    const node = data.nodes[index];
    told.textContent = node ? `${node.label}, ${rows[index].cells[1].textContent}, ${rows[index].cells[3].textContent} links shown, ${node.hidden} hidden${node.obscured.length ? `; obscured: ${node.obscured.join(", ")}` : ""}` : "";
    if (move && node) network.moveTo({position: {x: node.x, y: node.y}, animation: false});
    network.redraw();
  }
  network.on("click", (event) => choose(event.nodes.length ? event.nodes[0] : -1, false));
  rows.forEach((row, index) => row.addEventListener("click", () => choose(index, true)));
  document.getElementById("fit").addEventListener("click", () => network.fit({animation: false}));
  document.getElementById("print").addEventListener("click", () => window.print());
  addEventListener("beforeprint", () => network.fit({animation: false}));
  network.fit({animation: false});
  document.documentElement.dataset.drawn = String(data.nodes.length);
})();
