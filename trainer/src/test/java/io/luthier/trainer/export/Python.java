package io.luthier.trainer.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs Python programs, all in one process of the machine's own Python, which has no framework. */
public final class Python {
    /** Stand-ins for the frameworks, of which a program's own types are made. */
    private static final String DRIVER = """
            import math, os, sys, types

            class Anything:
                def __init__(self, *args, **named): self.args, self.named = args, named
                def __getattr__(self, name):
                    if name.startswith('__'): raise AttributeError(name)
                    return Anything()
                def __call__(self, *args, **named): return Anything(*args, **named)

            class Module(types.ModuleType):
                def __getattr__(self, name):
                    if name.startswith('__'): raise AttributeError(name)
                    return Anything()

            class LambdaLR:
                def __init__(self, mover, ratio): self.ratio = ratio

            for name in ('torch', 'keras', 'jax', 'jax.numpy', 'optax'):
                sys.modules[name] = Module(name)
            torch, keras, jax = sys.modules['torch'], sys.modules['keras'], sys.modules['jax']
            torch.optim = types.SimpleNamespace(lr_scheduler=types.SimpleNamespace(LambdaLR=LambdaLR))
            keras.optimizers = types.SimpleNamespace(schedules=types.SimpleNamespace(LearningRateSchedule=object))
            keras.ops = types.SimpleNamespace(minimum=min, cast=lambda x, kind: x,
                take=lambda table, at: table[at], convert_to_tensor=lambda values, kind: values)
            jax.numpy = sys.modules['jax.numpy']
            jax.numpy.asarray, jax.numpy.minimum = list, min

            for i in range(int(sys.argv[2])):
                path = os.path.join(sys.argv[1], '%d.py' % i)
                space = {'__name__': 'program'}
                with open(path, encoding='utf-8') as program:
                    exec(compile(program.read(), path, 'exec'), space)
                print(' '.join('nan' if x is None else repr(float(x)) for x in space['out']))
            """;

    private Python() {}

    /** What each program leaves in its variable {@code out}, numbers. */
    public static List<double[]> run(Path folder, List<String> programs) {
        try {
            for (int i = 0; i < programs.size(); i++) {
                Files.writeString(folder.resolve(i + ".py"), programs.get(i));
            }
            Files.writeString(folder.resolve("driver.py"), DRIVER);
            Path output = folder.resolve("output.txt");
            Process python = new ProcessBuilder(
                            "python3",
                            "-S",
                            folder.resolve("driver.py").toString(),
                            folder.toString(),
                            Integer.toString(programs.size()))
                    .redirectOutput(output.toFile())
                    .redirectErrorStream(true)
                    .start();
            int code = python.waitFor();
            String said = Files.readString(output, UTF_8);
            if (code != 0) {
                throw new AssertionError("python3 ended with " + code + "\n" + said);
            }
            return said.lines()
                    .map(line -> Stream.of(line.split(" "))
                            .mapToDouble(Python::number)
                            .toArray())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static double number(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }
}
