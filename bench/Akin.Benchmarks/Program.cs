using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Akin.Benchmarks.SimilarLookup).Assembly).Run(args);
