// What the guards and assignments of this chart call. A value that is not set is undefined: a comparison with it is
// false, a computation with it is undefined. Durations are milliseconds; days and times are ISO texts.
function $is(a) { return a !== undefined && a !== null; }
function $key(a) { return typeof a === "object" && a !== null ? JSON.stringify(a) : a; }
function $eq(a, b) { return $is(a) && $is(b) && $key(a) === $key(b); }
function $ne(a, b) { return $is(a) && $is(b) && $key(a) !== $key(b); }
function $lt(a, b) { return $is(a) && $is(b) && typeof a === typeof b && a < b; }
function $le(a, b) { return $is(a) && $is(b) && typeof a === typeof b && a <= b; }
function $in(a, list) { return $is(a) && $is(list) && list.some(function (b) { return $eq(a, b); }); }
function $num(n) { return typeof n === "number" && isFinite(n) ? n : undefined; }
function $time(a) { return Date.parse(a.length === 10 ? a + "T00:00:00Z" : a + "Z"); }
function $iso(ms, like) { return new Date(ms).toISOString().slice(0, like.length === 10 ? 10 : 19); }
function $add(a, b) {
  if (!$is(a) || !$is(b)) return undefined;
  if (typeof a === "string" && typeof b === "number") return $iso($time(a) + b, a);
  return typeof a === "string" || typeof b === "string" ? String(a) + String(b) : $num(a + b);
}
function $sub(a, b) {
  if (!$is(a) || !$is(b)) return undefined;
  if (typeof a === "string" && typeof b === "string") { var d = $time(a) - $time(b); return d < 0 ? undefined : d; }
  if (typeof a === "string") return $iso($time(a) - b, a);
  return $num(a - b);
}
function $mul(a, b) { return $is(a) && $is(b) ? $num(a * b) : undefined; }
function $div(a, b, whole) { return $is(a) && $is(b) ? $num(whole ? Math.trunc(a / b) : a / b) : undefined; }
function $rem(a, b) { return $is(a) && $is(b) ? $num(a % b) : undefined; }
function $neg(a) { return $is(a) ? -a : undefined; }
function $size(a) { return $is(a) ? Array.from(a).length : undefined; }
function $contains(a, b) { return $is(a) && $is(b) && (Array.isArray(a) ? $in(b, a) : String(a).indexOf(b) >= 0); }
function $starts(a, b) { return $is(a) && $is(b) && String(a).indexOf(b) === 0; }
function $ends(a, b) { return $is(a) && $is(b) && String(a).slice(-b.length) === b; }
function $matches(a, b) { return $is(a) && $is(b) && new RegExp(b, "u").test(a); }
// What the surroundings know: the host puts it into env, by name and argument.
function $env(name, of) { var v = env[name]; return of === undefined ? v : $is(v) ? v[of] : undefined; }
