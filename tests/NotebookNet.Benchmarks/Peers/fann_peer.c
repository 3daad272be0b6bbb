/* libfann as a contestant.   fann_peer WORKLOAD FOLDER SECONDS   prints the median processor time of a run and the sum of the weights.
   FANN knows batch training over a whole set and training after every sample; mini-batches are sets of their own.
   Its sigmoid is 1 / (1 + e^(-2 s x)), so a steepness s of 1/2 makes ours; its symmetric sigmoid is tanh(s x). */
#include <doublefann.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) { struct timespec t; clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); return t.tv_sec + 1e-9 * t.tv_nsec; }
static int ascending(const void *a, const void *b) { double x = *(double *)a, y = *(double *)b; return (x > y) - (x < y); }

static struct fann_train_data *set(const double *x, const double *y, int count, int inputs, int outputs)
{
    struct fann_train_data *data = fann_create_train(count, inputs, outputs);
    for (int s = 0; s < count; s++) {
        memcpy(data->input[s], x + (long)s * inputs, inputs * sizeof *x);
        memcpy(data->output[s], y + (long)s * outputs, outputs * sizeof *y);
    }
    return data;
}

int main(int argc, char **argv)
{
    char path[4096];
    int samples, depth, size[8], tanh_hidden, biases, epochs, batch, sums;
    double rate, seconds = atof(argv[3]);
    snprintf(path, sizeof path, "%s/%s.txt", argv[2], argv[1]);
    FILE *file = fopen(path, "r");
    if (argc != 4 || !file || fscanf(file, "%d %d", &samples, &depth) != 2 || depth > 8) return 2;
    for (int l = 0; l < depth; l++) if (fscanf(file, "%d", &size[l]) != 1) return 2;
    if (fscanf(file, "%d %d %d %d %lf %d", &tanh_hidden, &biases, &epochs, &batch, &rate, &sums) != 6) return 2;
    fclose(file);
    if (!epochs || !biases) return 3;
    if (!batch) batch = samples;

    snprintf(path, sizeof path, "%s/%s.bin", argv[2], argv[1]);
    file = fopen(path, "rb");
    fseek(file, 0, SEEK_END);
    long length = ftell(file) / sizeof(double);
    rewind(file);
    double *numbers = malloc(length * sizeof(double));
    if (fread(numbers, sizeof(double), length, file) != (size_t)length) return 2;
    const double *x = numbers, *y = x + (long)samples * size[0], *weights = y + (long)samples * size[depth - 1];

    struct fann *net = depth == 3 ? fann_create_standard(3, size[0], size[1], size[2]) : fann_create_standard(4, size[0], size[1], size[2], size[3]);
    fann_set_activation_function_hidden(net, tanh_hidden ? FANN_SIGMOID_SYMMETRIC : FANN_SIGMOID);
    fann_set_activation_steepness_hidden(net, tanh_hidden ? 1 : 0.5);
    fann_set_activation_function_output(net, FANN_SIGMOID);
    fann_set_activation_steepness_output(net, 0.5);
    fann_set_train_error_function(net, FANN_ERRORFUNC_LINEAR);
    fann_set_training_algorithm(net, batch == 1 ? FANN_TRAIN_INCREMENTAL : FANN_TRAIN_BATCH);
    fann_set_learning_momentum(net, 0);
    fann_set_learning_rate(net, rate);
    int sets = batch == 1 ? 1 : (samples + batch - 1) / batch;
    struct fann_train_data **data = malloc(sets * sizeof *data);
    for (int b = 0; b < sets; b++) {
        long start = (long)b * batch, count = batch == 1 ? samples : samples - start < batch ? samples - start : batch;
        data[b] = set(x + start * size[0], y + start * size[depth - 1], count, size[0], size[depth - 1]);
    }

    double times[1000], total = 0;
    int runs = 0;
    while (runs < 2 || (total < seconds && runs < 1000)) {
        const double *w = weights;
        struct fann_layer *layer = net->first_layer + 1;
        for (int l = 0; l + 1 < depth; l++, layer++) {
            for (int j = 0; j < size[l + 1]; j++) {
                unsigned first = layer->first_neuron[j].first_con;
                for (int i = 0; i < size[l]; i++) net->weights[first + i] = w[i * size[l + 1] + j];
                net->weights[first + size[l]] = w[size[l] * size[l + 1] + j];
            }
            w += (size[l] + 1) * size[l + 1];
        }
        double begin = now();
        for (int e = 0; e < epochs; e++)
            for (int b = 0; b < sets; b++) fann_train_epoch(net, data[b]);
        times[runs] = now() - begin;
        total += times[runs++];
    }
    qsort(times + 1, runs - 1, sizeof *times, ascending);
    double sum = 0;
    for (unsigned k = 0; k < fann_get_total_connections(net); k++) sum += net->weights[k];
    printf("%.17g %.17g\n", times[1 + (runs - 1) / 2], sum);
    return 0;
}
