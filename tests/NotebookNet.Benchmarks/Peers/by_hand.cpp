// The yardstick: the workloads written by hand in C++, for g++ -O3 -march=native -ffast-math with 512-bit vectors.
// by_hand WORKLOAD FOLDER SECONDS   prints the median processor time of a run and the sum of the results.
// The articles' small networks have their sizes as template arguments, so the compiler unrolls them; the larger ones are matrix products in register
// tiles. Exponentials in loops become calls of the vector mathematics library.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <ctime>
#include <string>
#include <vector>

typedef double vector8 __attribute__((vector_size(64), aligned(8)));

struct Workload {
    int samples, tanh_hidden, biases, epochs, batch, sums;
    double rate;
    std::vector<int> sizes;
    std::vector<double> numbers;
    const double *x, *y, *weights;
};

static Workload read(const std::string &name) {
    Workload w;
    int depth;
    std::ifstream text(name + ".txt");
    text >> w.samples >> depth;
    w.sizes.resize(depth);
    for (int &size : w.sizes) text >> size;
    text >> w.tanh_hidden >> w.biases >> w.epochs >> w.batch >> w.rate >> w.sums;
    std::ifstream raw(name + ".bin", std::ios::binary | std::ios::ate);
    w.numbers.resize(raw.tellg() / sizeof(double));
    raw.seekg(0).read((char *)w.numbers.data(), w.numbers.size() * sizeof(double));
    w.x = w.numbers.data();
    w.y = w.x + (w.epochs ? (long)w.samples * w.sizes.front() : w.samples);
    w.weights = w.y + (w.epochs ? (long)w.samples * w.sizes.back() : 0);
    return w;
}

template <int N> static inline void sigmoids(double *z) { for (int s = 0; s < N; s++) z[s] = 1 / (1 + exp(-z[s])); }

// I inputs, H hidden units (0: none), one output, batches of B samples; the samples of a batch lie side by side.
template <int I, int H, int B> struct Small {
    static constexpr int Units = H ? H : 1;
    double w[I][Units] = {}, b[Units] = {}, v[Units] = {}, c = 0;
    alignas(64) double h[Units][B], o[B], d[B];

    explicit Small(const Workload &p) {
        const double *q = p.weights;
        for (auto &row : w) for (double &weight : row) weight = *q++;
        if (p.biases) for (double &bias : b) bias = *q++;
        if (H) for (double &weight : v) weight = *q++;
        if (H && p.biases) c = *q;
    }

    inline void forward(const double (*x)[B]) {
        for (int j = 0; j < Units; j++) {
            for (int s = 0; s < B; s++) h[j][s] = b[j];
            for (int i = 0; i < I; i++) for (int s = 0; s < B; s++) h[j][s] += w[i][j] * x[i][s];
            sigmoids<B>(h[j]);
        }
        if (!H) return;
        for (int s = 0; s < B; s++) o[s] = c;
        for (int j = 0; j < Units; j++) for (int s = 0; s < B; s++) o[s] += v[j] * h[j][s];
        sigmoids<B>(o);
    }

    template <bool Biases> inline void step(const double (*x)[B], const double *y, double rate) {
        forward(x);
        double *out = H ? o : h[0];
        for (int s = 0; s < B; s++) d[s] = rate * (out[s] - y[s]) * out[s] * (1 - out[s]);
        for (int j = 0; j < Units; j++) {
            double e[B], sum = 0;
            if (H) for (int s = 0; s < B; s++) e[s] = d[s] * v[j] * h[j][s] * (1 - h[j][s]);
            else for (int s = 0; s < B; s++) e[s] = d[s];
            if (H) for (int s = 0; s < B; s++) sum += d[s] * h[j][s];
            v[j] -= sum;
            for (int i = 0; i < I; i++) {
                double g = 0;
                for (int s = 0; s < B; s++) g += e[s] * x[i][s];
                w[i][j] -= g;
            }
            if (!Biases) continue;
            double g = 0;
            for (int s = 0; s < B; s++) g += e[s];
            b[j] -= g;
        }
        if (!Biases || !H) return;
        double g = 0;
        for (int s = 0; s < B; s++) g += d[s];
        c -= g;
    }

    double sum() const {
        double total = c;
        for (auto &row : w) for (double weight : row) total += weight;
        for (int j = 0; j < Units; j++) total += b[j] + v[j];
        return total;
    }
};

template <int I, int H, int B, int N, bool Biases> static double train_small(const Workload &p) {
    static double x[N / B][I][B], y[N / B][B];
    for (int k = 0; k < N; k++) {
        for (int i = 0; i < I; i++) x[k / B][i][k % B] = p.x[k * I + i];
        y[k / B][k % B] = p.y[k];
    }
    Small<I, H, B> net(p);
    double rate = p.sums ? p.rate : p.rate / B;
    for (int e = 0; e < p.epochs; e++) for (int k = 0; k < N / B; k++) net.template step<Biases>(x[k], y[k], rate);
    return net.sum();
}

static std::vector<double> surface(250000);

static double draw_small(const Workload &p) {
    Small<2, 4, 500> net(p);
    static double x[2][500];
    memcpy(x[1], p.x, sizeof x[1]);
    for (int k = 0; k < 500; k++) {
        for (double &value : x[0]) value = p.x[k];
        net.forward(x);
        memcpy(&surface[500 * k], net.o, sizeof net.o);
    }
    return 0;
}

// result (+)= left * right in tiles of R rows and 8 C columns that stay in registers; left may have any strides.
template <int R, int C> static inline void tile(const double *left, long row, long depth, const double *right, long stride, int k, double *result, long result_stride, bool add) {
    vector8 sum[R][C];
    for (int i = 0; i < R; i++) for (int j = 0; j < C; j++) sum[i][j] = add ? *(vector8 *)(result + i * result_stride + 8 * j) : vector8{};
    for (; k > 0; k--, left += depth, right += stride) {
        vector8 r[C];
        for (int j = 0; j < C; j++) r[j] = *(const vector8 *)(right + 8 * j);
#pragma GCC unroll 8
        for (int i = 0; i < R; i++)
#pragma GCC unroll 3
            for (int j = 0; j < C; j++) sum[i][j] += left[i * row] * r[j];
    }
    for (int i = 0; i < R; i++) for (int j = 0; j < C; j++) *(vector8 *)(result + i * result_stride + 8 * j) = sum[i][j];
}

template <int R> static void band(const double *left, long row, long depth, const double *right, long stride, int k, double *result, long result_stride, int columns, bool add) {
    int j = 0;
    for (; j + 24 <= columns; j += 24) tile<R, 3>(left, row, depth, right + j, stride, k, result + j, result_stride, add);
    for (; j + 16 <= columns; j += 16) tile<R, 2>(left, row, depth, right + j, stride, k, result + j, result_stride, add);
    for (; j < columns; j += 8) tile<R, 1>(left, row, depth, right + j, stride, k, result + j, result_stride, add);
}

static void product(const double *left, long row, long depth, const double *right, long stride, int k, double *result, long result_stride, int rows, int columns, bool add) {
    int i = 0;
    for (; i + 8 <= rows; i += 8) band<8>(left + i * row, row, depth, right, stride, k, result + i * result_stride, result_stride, columns, add);
    for (; i < rows; i++) band<1>(left + i * row, row, depth, right, stride, k, result + i * result_stride, result_stride, columns, add);
}

// A layer of a larger network: weights inputs x outputs, outputs rounded up to vectors; activations sample by sample.
struct Layer {
    int inputs, outputs, width;
    std::vector<double> w, b, a, d, wt;
};

struct Large {
    std::vector<Layer> layers;
    bool tanh_hidden;

    Large(const Workload &p, int batch) : tanh_hidden(p.tanh_hidden) {
        const double *q = p.weights;
        for (size_t l = 0; l + 1 < p.sizes.size(); l++) {
            Layer n{p.sizes[l], p.sizes[l + 1], (p.sizes[l + 1] + 7) / 8 * 8, {}, {}, {}, {}, {}};
            n.w.resize(n.inputs * n.width + 16);
            n.b.resize(n.width);
            n.a.resize((long)batch * n.width);
            n.d.resize((long)batch * n.width);
            n.wt.resize((long)n.outputs * ((n.inputs + 7) / 8 * 8));
            for (int i = 0; i < n.inputs; i++) for (int j = 0; j < n.outputs; j++) n.w[i * n.width + j] = *q++;
            for (int j = 0; j < n.outputs; j++) n.b[j] = *q++;
            layers.push_back(std::move(n));
        }
    }

    const double *forward(const double *x, int stride, int m) {
        for (size_t l = 0; l < layers.size(); l++) {
            Layer &n = layers[l];
            double *a = n.a.data();
            for (int s = 0; s < m; s++) memcpy(a + s * n.width, n.b.data(), n.width * sizeof(double));
            product(x, stride, 1, n.w.data(), n.width, n.inputs, a, n.width, m, n.width, true);
            if (tanh_hidden && l + 1 < layers.size()) for (int k = 0; k < m * n.width; k++) a[k] = 1 - 2 / (1 + exp(2 * a[k]));
            else for (int k = 0; k < m * n.width; k++) a[k] = 1 / (1 + exp(-a[k]));
            x = a;
            stride = n.width;
        }
        return x;
    }

    void step(const double *x, int stride, const double *y, int m, double rate) {
        forward(x, stride, m);
        Layer &last = layers.back();
        for (int s = 0; s < m; s++) for (int j = 0; j < last.outputs; j++) {
            double o = last.a[s * last.width + j];
            last.d[s * last.width + j] = -rate * (o - y[s * last.outputs + j]) * o * (1 - o);
        }
        for (int l = (int)layers.size() - 1; l >= 0; l--) {
            Layer &n = layers[l];
            const double *in = l ? layers[l - 1].a.data() : x;
            int in_stride = l ? layers[l - 1].width : stride;
            if (l) {
                Layer &before = layers[l - 1];
                for (int j = 0; j < n.outputs; j++) for (int i = 0; i < n.inputs; i++) n.wt[j * before.width + i] = n.w[i * n.width + j];
                product(n.d.data(), n.width, 1, n.wt.data(), before.width, n.outputs, before.d.data(), before.width, m, before.width, false);
                for (int k = 0; k < m * before.width; k++) before.d[k] *= tanh_hidden ? 1 - before.a[k] * before.a[k] : before.a[k] * (1 - before.a[k]);
            }
            product(in, 1, in_stride, n.d.data(), n.width, m, n.w.data(), n.width, n.inputs, n.width, true);
            for (int s = 0; s < m; s++) for (int j = 0; j < n.width; j++) n.b[j] += n.d[s * n.width + j];
        }
    }
};

static double train_large(const Workload &p) {
    Large net(p, p.batch);
    int inputs = p.sizes.front(), outputs = p.sizes.back();
    for (int e = 0; e < p.epochs; e++)
        for (int s = 0; s < p.samples; s += p.batch) {
            int m = std::min(p.batch, p.samples - s);
            net.step(p.x + (long)s * inputs, inputs, p.y + (long)s * outputs, m, p.rate / m);
        }
    double sum = 0;
    for (Layer &n : net.layers) {
        for (int i = 0; i < n.inputs; i++) for (int j = 0; j < n.outputs; j++) sum += n.w[i * n.width + j];
        for (int j = 0; j < n.outputs; j++) sum += n.b[j];
    }
    return sum;
}

static double draw_large(const Workload &p) {
    const int block = 100;
    Large net(p, block);
    double points[2 * block];
    for (int k = 0; k < 250000; k += block) {
        for (int s = 0; s < block; s++) points[2 * s] = p.x[(k + s) / 500], points[2 * s + 1] = p.x[(k + s) % 500];
        const double *a = net.forward(points, 2, block);
        for (int s = 0; s < block; s++) surface[k + s] = a[8 * s];
    }
    return 0;
}

static double processor_time() {
    timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

int main(int, char **arguments) {
    std::string name = arguments[1];
    Workload p = read(std::string(arguments[2]) + "/" + name);
    auto run = name == "w1" ? train_small<3, 0, 4, 4, false> : name == "w2" ? train_small<3, 4, 4, 4, false> : name == "w3" ? train_small<2, 4, 121, 121, true>
        : name == "w4" ? train_small<2, 2, 1, 4, true> : name == "w7a" ? draw_small : p.epochs ? train_large : draw_large;
    std::vector<double> times;
    double seconds = atof(arguments[3]), total = 0, result = 0;
    while (times.size() < 2 || (total < seconds && times.size() < 1000)) {
        double begin = processor_time();
        result = run(p);
        times.push_back(processor_time() - begin);
        total += times.back();
    }
    std::sort(times.begin() + 1, times.end());
    if (!p.epochs) for (double height : surface) result += height;
    printf("%.17g %.17g\n", times[1 + (times.size() - 1) / 2], result);
}
