using Akin.Datasets.Input;
using Parquet;
using Parquet.Schema;

namespace Akin.Datasets.Parquet;

/// <summary>One Parquet file, read a row group at a time.</summary>
internal sealed class ParquetTable : IDisposable
{
    private readonly FileStream _file;
    private readonly ParquetReader _reader;
    private readonly DataField[] _fields;

    /// <summary>Hashes the file and reads its schema.</summary>
    public ParquetTable(string path, ReadContext context)
    {
        Path = path;
        using (InputStream whole = new(path, false, context, "hashing"))
        {
            byte[] block = new byte[1 << 20];
            while (whole.Read(block) > 0)
            {
            }
        }

        _file = File.OpenRead(path);
        try
        {
            _reader = Guard(() => ParquetReader.CreateAsync(_file, null, false, context.Cancellation).GetAwaiter().GetResult());
            _fields = _reader.Schema.DataFields;
        }
        catch
        {
            _file.Dispose();
            throw;
        }

        Header = [.. _fields.Select(field => field.Name)];
    }

    public string Path { get; }

    /// <summary>Column names in the file's order.</summary>
    public string[] Header { get; }

    public int GroupCount => _reader.RowGroupCount;

    /// <summary>Words a fault of a row, counted from 1.</summary>
    public AkinException Wrong(long row, string sentence) => InputError.In($"{Path}, row {row}", sentence);

    /// <summary>Reads some columns of one row group; null where a column is −1.</summary>
    /// <returns>The group's rows and the columns in the order asked for.</returns>
    public (int Rows, ParquetColumn?[] Columns) ReadGroup(int group, ReadOnlySpan<int> columns)
    {
        int[] wanted = columns.ToArray();
        return Guard(() =>
        {
            using ParquetRowGroupReader reader = _reader.OpenRowGroupReader(group);
            int rows = checked((int)reader.RowCount);
            var read = new ParquetColumn?[wanted.Length];
            for (int at = 0; at < wanted.Length; at++)
            {
                read[at] = wanted[at] < 0 ? null : ParquetColumn.ReadAsync(reader, _fields[wanted[at]], rows, Path).GetAwaiter().GetResult();
            }

            return (rows, read);
        });
    }

    public void Dispose()
    {
        _reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _file.Dispose();
    }

    /// <summary>A damaged file shows in many kinds of exception; the person needs one sentence.</summary>
    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception trouble) when (trouble is not (AkinException or OperationCanceledException or OutOfMemoryException))
        {
            throw new AkinException($"{Path}: the file is not a Parquet file that can be read ({trouble.Message.TrimEnd('.')}).", trouble);
        }
    }
}
