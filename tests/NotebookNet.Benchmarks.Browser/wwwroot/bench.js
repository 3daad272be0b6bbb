// Every contestant trains the same network from the same weights; the last column is how far the sums of their parameters are apart.
import { dotnet } from './_framework/dotnet.js';
import { functionsIn } from './functions.js';

const sigmoid = z => 1 / (1 + Math.exp(-z));

/** One hidden layer or none, sigmoids, plain gradient descent; returns the sum of all parameters. */
function train(w) {
  const layers = [];
  let at = 0;
  for (let l = 1; l < w.sizes.length; l++) {
    const inputs = w.sizes[l - 1], outputs = w.sizes[l];
    layers.push({ inputs, outputs, w: Float64Array.from(w.weights.slice(at, at += inputs * outputs)),
      b: Float64Array.from(w.biases ? w.weights.slice(at, at += outputs) : new Array(outputs).fill(0)),
      gw: new Float64Array(inputs * outputs), gb: new Float64Array(outputs), a: new Float64Array(outputs), d: new Float64Array(outputs) });
  }
  const x = Float64Array.from(w.x), y = Float64Array.from(w.y), n = w.samples, batch = w.batch || n, inputs = w.sizes[0], outputs = w.sizes.at(-1);
  const rate = w.sums ? w.rate : w.rate / batch, last = layers.at(-1), input = new Float64Array(inputs);
  for (let epoch = 0; epoch < w.epochs; epoch++) {
    for (let start = 0; start < n; start += batch) {
      for (let s = start; s < start + batch; s++) {
        for (let i = 0; i < inputs; i++) input[i] = x[s * inputs + i];
        let from = input;
        for (const layer of layers) {
          for (let j = 0; j < layer.outputs; j++) {
            let z = layer.b[j];
            for (let i = 0; i < layer.inputs; i++) z += from[i] * layer.w[i * layer.outputs + j];
            layer.a[j] = sigmoid(z);
          }
          from = layer.a;
        }
        for (let j = 0; j < outputs; j++) last.d[j] = (last.a[j] - y[s * outputs + j]) * last.a[j] * (1 - last.a[j]);
        for (let l = layers.length - 1; l >= 0; l--) {
          const layer = layers[l], before = l > 0 ? layers[l - 1].a : input;
          if (l > 0) {
            const d = layers[l - 1].d;
            for (let i = 0; i < layer.inputs; i++) {
              let sum = 0;
              for (let j = 0; j < layer.outputs; j++) sum += layer.d[j] * layer.w[i * layer.outputs + j];
              d[i] = sum * before[i] * (1 - before[i]);
            }
          }
          for (let i = 0; i < layer.inputs; i++)
            for (let j = 0; j < layer.outputs; j++) layer.gw[i * layer.outputs + j] += layer.d[j] * before[i];
          if (w.biases) for (let j = 0; j < layer.outputs; j++) layer.gb[j] += layer.d[j];
        }
      }
      for (const layer of layers) {
        for (let k = 0; k < layer.w.length; k++) { layer.w[k] -= rate * layer.gw[k]; layer.gw[k] = 0; }
        for (let k = 0; k < layer.b.length; k++) { layer.b[k] -= rate * layer.gb[k]; layer.gb[k] = 0; }
      }
    }
  }
  let sum = 0;
  for (const layer of layers) for (const array of [layer.w, layer.b]) for (const v of array) sum += v;
  return sum;
}

/** The decision surface of a network with two inputs. */
function surface(w) {
  const axis = w.x, n = axis.length, heights = new Float64Array(n * n), hidden = w.sizes[1], a = new Float64Array(hidden), p = Float64Array.from(w.weights);
  let sum = 0;
  for (let r = 0; r < n; r++)
    for (let c = 0; c < n; c++) {
      let z = p[4 * hidden - hidden];
      for (let j = 0; j < hidden; j++) {
        a[j] = sigmoid(axis[c] * p[j] + axis[r] * p[hidden + j] + p[2 * hidden + j]);
      }
      z = p[4 * hidden];
      for (let j = 0; j < hidden; j++) z += a[j] * p[3 * hidden + j];
      sum += heights[r * n + c] = sigmoid(z);
    }
  return sum;
}

/** The shortest of several times, which other work on the machine disturbs least, and the last value. */
function fastest(run, repeats = 7) {
  let time = Infinity, value;
  for (let k = 0; k < repeats; k++) {
    const result = run();
    time = Math.min(time, result[0]);
    value = result[1];
  }
  return [time, value];
}

const timed = run => () => { const start = performance.now(); const value = run(); return [performance.now() - start, value]; };

const { Module, getAssemblyExports, getConfig, setModuleImports } = await dotnet.create();
setModuleImports("functions", functionsIn(Module.wasmExports));
const library = (await getAssemblyExports(getConfig().mainAssemblyName)).Library;
const state = document.getElementById('state'), table = document.getElementById('table'), lines = [];
const only = new URLSearchParams(location.search).get('only')?.split(',');
for (const name of only ?? ['w1', 'w2', 'w3', 'w4', 'w7a']) {
  state.textContent = name;
  await new Promise(done => setTimeout(done, 20));
  const w = JSON.parse(library.Describe(name)), isSurface = w.epochs === 0;
  const js = fastest(timed(() => isSurface ? surface(w) : train(w))), own = fastest(() => library.Run(name, false));
  const recorded = isSurface ? null : fastest(() => library.Run(name, true), 3), study = isSurface ? null : fastest(() => library.Study(name, 64), 3);
  const cells = [name, js[0].toFixed(2), own[0].toFixed(2), (own[0] / js[0]).toFixed(2), recorded?.[0].toFixed(2) ?? '', study?.[0].toFixed(2) ?? '',
    study ? (study[0] / js[0]).toFixed(2) : '', Math.max(Math.abs(own[1] - js[1]), study ? Math.abs(study[1] - js[1]) : 0).toExponential(1)];
  lines.push(cells.join('\t'));
  table.insertAdjacentHTML('beforeend', `<tr>${cells.map(c => `<td>${c}`).join('')}`);
}
state.textContent = 'Done.';
await fetch('result', { method: 'POST', body: lines.join('\n') }).catch(() => { });
