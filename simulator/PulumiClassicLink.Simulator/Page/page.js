"use strict";
// Ids and codes come from callers: they go into the page as text, never as markup.
const pollMilliseconds = 700, patienceMilliseconds = 5000, freshMilliseconds = 2500;
// More than this in one region are small squares in a tile for each VPC, instead of boxes and lines.
const mostLines = 40, quota = 1000;

const byId = (id) => document.getElementById(id);
const number = (value) => value.toLocaleString("en");
const count = (value, one) => `${number(value)} ${one}${value === 1 ? "" : "s"}`;
function make(tag, className, ...content) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...content);
  return element;
}

// What changed a moment ago keeps its highlight when it is drawn again.
const changed = new Map();
function mark(element, key) {
  const age = performance.now() - (changed.get(key) ?? -Infinity);
  if (age > freshMilliseconds) return element;
  element.classList.add("fresh");
  element.style.animationDelay = `-${Math.round(age)}ms`;
  return element;
}

let account;
function describe(instance) {
  const troubles = [];
  if (!/^(Running|Stopped)$/.test(instance.status)) troubles.push(instance.status);
  if (instance.network !== "Classic") troubles.push("not classic");
  if (instance.locked) troubles.push("locked");
  if (instance.accountId !== account) troubles.push(`of account ${instance.accountId}`);
  return { text: troubles.join(", ") || instance.status, off: troubles.length > 0 };
}

function tint(element, hue) {
  if (hue !== undefined) element.style.setProperty("--hue", hue);
  return element;
}

function instanceNode(region, instance) {
  const state = describe(instance), vpcId = region.vpcOf[instance.instanceId];
  const node = make("div", vpcId ? "node linked" : "node",
    make("span", "id", instance.instanceId), make("span", state.off ? "note off" : "note", state.text));
  node.dataset.instance = instance.instanceId;
  return mark(tint(node, region.hueOf[vpcId]), `${region.name}/${instance.instanceId}`);
}

function vpcHead(vpc) {
  const notes = [count(vpc.linkCount, "link")], meter = make("div", ""), bar = make("div", "meter");
  if (!vpc.classicLinkEnabled) notes.push("ClassicLink is off");
  if (vpc.accountId !== account) notes.push(`of account ${vpc.accountId}`);
  meter.style.width = `${Math.min(100, (100 * vpc.linkCount) / quota)}%`;
  if (vpc.linkCount) bar.append(meter);
  bar.title = `${number(vpc.linkCount)} of ${number(quota)} links`;
  return make("div", "head", make("span", "id", vpc.vpcId), make("span", notes.length > 1 ? "note off" : "note", notes.join(", ")), bar);
}

function vpcNode(region, vpc) {
  const node = make("div", vpc.linkCount ? "node linked" : "node", vpcHead(vpc));
  node.dataset.vpc = vpc.vpcId;
  return tint(node, region.hueOf[vpc.vpcId]);
}

function drawLines(region) {
  return make("div", "lines",
    make("div", "column", ...region.instances.map((instance) => instanceNode(region, instance))),
    make("div", "column", ...region.vpcs.map((vpc) => vpcNode(region, vpc))));
}

function wire(element, region) {
  const svg = byId("svg").content.firstElementChild.cloneNode(true), sample = svg.firstElementChild;
  svg.replaceChildren();
  element.querySelector(".wires")?.remove();
  const frame = element.getBoundingClientRect();
  const ends = new Map([...element.querySelectorAll("[data-vpc]")].map((node) => [node.dataset.vpc, node.getBoundingClientRect()]));
  for (const node of element.querySelectorAll("[data-instance]")) {
    const vpcId = region.vpcOf[node.dataset.instance], to = ends.get(vpcId);
    if (!to) continue;
    const from = node.getBoundingClientRect();
    const x1 = from.right - frame.left, y1 = (from.top + from.bottom) / 2 - frame.top;
    const x2 = to.left - frame.left, y2 = (to.top + to.bottom) / 2 - frame.top, middle = (x1 + x2) / 2;
    const path = sample.cloneNode();
    path.setAttribute("d", `M${x1},${y1} C${middle},${y1} ${middle},${y2} ${x2},${y2}`);
    svg.append(mark(tint(path, region.hueOf[vpcId]), `${region.name}/${node.dataset.instance}`));
  }
  element.prepend(svg);
}

function dots(region, instances) {
  return make("div", "dots", ...instances.map((instance) => {
    const state = describe(instance), dot = make("i", state.off ? "off" : "");
    dot.title = `${instance.instanceId}: ${state.text}`;
    return mark(dot, `${region.name}/${instance.instanceId}`);
  }));
}

function drawTiles(region) {
  const of = Map.groupBy(region.instances, (instance) => region.vpcOf[instance.instanceId]);
  const tiles = region.vpcs.map((vpc) =>
    tint(make("div", vpc.linkCount ? "tile linked" : "tile", vpcHead(vpc), dots(region, of.get(vpc.vpcId) ?? [])), region.hueOf[vpc.vpcId]));
  const loose = of.get(undefined) ?? [];
  if (loose.length) tiles.push(make("div", "tile loose", make("span", "note", `${count(loose.length, "instance")} without a link`), dots(region, loose)));
  return make("div", "tiles", ...tiles);
}

function regionsOf(world) {
  const regions = new Map();
  const at = (name) => {
    if (!regions.has(name)) regions.set(name, { name, instances: [], vpcs: [], vpcOf: Object.create(null), hueOf: Object.create(null) });
    return regions.get(name);
  };
  for (const instance of world.instances) at(instance.regionId).instances.push(instance);
  for (const link of world.links) at(link.regionId).vpcOf[link.instanceId] = link.vpcId;
  world.vpcs.forEach((vpc, index) => {
    at(vpc.regionId).vpcs.push(vpc);
    // Steps of the golden ratio keep neighbours apart; red and orange mean trouble.
    at(vpc.regionId).hueOf[vpc.vpcId] = Math.round(90 + 240 * ((0.3 + index * 0.618) % 1));
  });
  return [...regions.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function noteChanges(before, region) {
  const old = new Map(before.instances.map((instance) => [instance.instanceId, JSON.stringify(instance) + before.vpcOf[instance.instanceId]]));
  for (const instance of region.instances)
    if (old.get(instance.instanceId) !== JSON.stringify(instance) + region.vpcOf[instance.instanceId])
      changed.set(`${region.name}/${instance.instanceId}`, performance.now());
}

const drawn = new Map();
function drawCloud(world, isFirst) {
  const regions = regionsOf(world);
  for (const region of regions) {
    const text = JSON.stringify(region), old = drawn.get(region.name);
    if (old?.text === text) continue;
    if (!isFirst) noteChanges(old?.region ?? { instances: [], vpcOf: {} }, region);
    const links = region.vpcs.reduce((sum, vpc) => sum + vpc.linkCount, 0);
    const title = make("div", "title", make("h3", "", region.name),
      make("span", "note", [count(region.instances.length, "instance"), count(region.vpcs.length, "VPC"), count(links, "link")].join(", ")));
    const lines = region.instances.length <= mostLines && region.vpcs.length <= mostLines;
    const body = lines ? drawLines(region) : drawTiles(region);
    const element = make("div", "region", title, body);
    if (old) old.element.replaceWith(element);
    drawn.set(region.name, { text, region, element, lines: lines ? body : null });
  }
  for (const name of drawn.keys()) if (!regions.some((region) => region.name === name)) drawn.delete(name);
  const elements = regions.map((region) => drawn.get(region.name).element), cloud = byId("cloud");
  if (elements.length === 0) cloud.replaceChildren(emptyCloud());
  else if (elements.length !== cloud.children.length || elements.some((element, index) => element !== cloud.children[index]))
    cloud.replaceChildren(...elements);
  wireAll();
}

function wireAll() {
  for (const { lines, region } of drawn.values()) if (lines) wire(lines, region);
}

function emptyCloud() {
  const post = (path, body) => `curl -d '${JSON.stringify(body)}' ${location.origin}/simulator/${path}\n`;
  const ids = { regionId: "cn-beijing", instanceId: "i-one", vpcId: "vpc-one" };
  return make("div", "empty", "The cloud is empty. Put something into it:", make("pre", "",
    post("instances", { regionId: ids.regionId, instanceId: ids.instanceId }), post("vpcs", { regionId: ids.regionId, vpcId: ids.vpcId }), post("relink", ids)));
}

function shorten(text) {
  const [first, ...more] = text.split(","), cut = first.length > 80 ? first.slice(0, 80) + "…" : first;
  return more.length ? `${cut} and ${number(more.length)} more` : cut;
}

function outcomeOf(call) {
  if (call.httpStatus === 0) return call.milliseconds === null ? ["silent", "not answered yet"] : ["silent", "no answer"];
  return call.code || call.httpStatus >= 400 ? ["refused", shorten(call.code ?? `HTTP ${call.httpStatus}`)] : ["ok", "ok"];
}

function callRow(call) {
  const [style, outcome] = outcomeOf(call), action = make("div", "", shorten(call.action || "(no action)"));
  if (call.changedLinks) action.append(make("span", "chip", /^Attach/.test(call.action) ? "linked" : "unlinked"));
  const ids = [call.regionId, call.instanceId, call.vpcId].filter(Boolean).map((id) => make("span", "", shorten(id)));
  const time = make("div", "note", typeof call.milliseconds === "number" ? `${call.milliseconds.toFixed(1)} ms` : "");
  return mark(make("li", "", make("div", "no", String(call.sequence)), make("div", "",
    make("div", "pair", action, make("div", style, outcome)), make("div", "pair tight", make("div", "note id ids", ...ids), time))), `call ${call.sequence}`);
}

let lastSequence = 0;
function drawCalls(world, isFirst) {
  const newest = world.calls[0]?.sequence ?? 0;
  if (newest < lastSequence) lastSequence = 0;
  for (const call of world.calls) if (!isFirst && call.sequence > lastSequence) changed.set(`call ${call.sequence}`, performance.now());
  lastSequence = newest;
  byId("no-calls").hidden = world.calls.length > 0;
  byId("calls").replaceChildren(...world.calls.map(callRow));
}

function draw(world, isFirst) {
  account = world.accountId;
  for (const [key, time] of changed) if (performance.now() - time > freshMilliseconds) changed.delete(key);
  const counts = [
    ["instances", world.instanceCount, "instance"], ["vpcs", world.vpcCount, "VPC"], ["links", world.linkCount, "link"],
    ["calls", world.callCount, "call"], ["faults", world.faultCount, "fault"]];
  for (const [id, value, one] of counts) {
    const figure = byId(`n-${id}`);
    figure.textContent = number(value);
    figure.nextElementSibling.textContent = one + (value === 1 ? "" : "s") + (id === "faults" ? " waiting" : "");
  }
  byId("settings").textContent = world.settings.join(" · ");
  byId("faults").hidden = world.faultCount === 0;
  byId("left-out").textContent = world.instanceCount > world.instances.length || world.vpcCount > world.vpcs.length
    ? `Only the first ${number(world.instances.length)} instances and ${number(world.vpcs.length)} VPCs are shown.` : "";
  drawCloud(world, isFirst);
  drawCalls(world, isFirst);
}

let tag = null, heard = new Date();
async function refresh() {
  try {
    // The simulator answers 304 and no body while nothing has changed.
    const headers = tag === null ? {} : { "If-None-Match": tag };
    const answer = await fetch("simulator/world", { cache: "no-store", headers, signal: AbortSignal.timeout(patienceMilliseconds) });
    if (answer.status !== 304) {
      if (!answer.ok) throw new Error(answer.statusText);
      draw(await answer.json(), tag === null);
      tag = answer.headers.get("ETag");
    }
    heard = new Date();
    byId("alive").textContent = `live at ${location.host}`;
    document.body.className = "";
  } catch (error) {
    console.error(error);
    byId("alive").textContent = `the simulator does not answer since ${heard.toLocaleTimeString()}`;
    document.body.className = "lost";
  }
  setTimeout(refresh, pollMilliseconds);
}
new ResizeObserver(wireAll).observe(byId("cloud"));
refresh();
