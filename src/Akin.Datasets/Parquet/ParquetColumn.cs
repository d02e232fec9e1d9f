using System.Globalization;
using System.Numerics;
using System.Text;
using Akin.Datasets.Input;
using Parquet;
using Parquet.Schema;

namespace Akin.Datasets.Parquet;

/// <summary>One column of one row group: text, whole numbers, or real numbers.</summary>
internal sealed class ParquetColumn
{
    private string?[]? Texts { get; init; }

    private long[]? Wholes { get; init; }

    private double[]? Reals { get; init; }

    private bool[]? Missing { get; init; }

    /// <summary>Reads a column and widens its values.</summary>
    public static async Task<ParquetColumn> ReadAsync(ParquetRowGroupReader group, DataField field, int rows, string path)
    {
        if (field.IsArray)
        {
            throw InputError.In(path, $"the column '{field.Name}' holds lists; it must hold one value a row.");
        }

        Type type = field.ClrType;
        if (type == typeof(string) || type == typeof(ReadOnlyMemory<char>))
        {
            string?[] texts = new string?[rows];
            await group.ReadAsync(field, texts.AsMemory()!);
            return new ParquetColumn { Texts = texts };
        }

        if (type == typeof(byte[]) || type == typeof(ReadOnlyMemory<byte>))
        {
            byte[]?[] bytes = new byte[]?[rows];
            await group.ReadAsync(field, bytes.AsMemory()!);
            return new ParquetColumn { Texts = [.. bytes.Select(text => text is null ? null : Encoding.UTF8.GetString(text))] };
        }

        return type == typeof(long) ? await WholesAsync<long>(group, field, rows)
            : type == typeof(int) ? await WholesAsync<int>(group, field, rows)
            : type == typeof(short) ? await WholesAsync<short>(group, field, rows)
            : type == typeof(sbyte) ? await WholesAsync<sbyte>(group, field, rows)
            : type == typeof(byte) ? await WholesAsync<byte>(group, field, rows)
            : type == typeof(ushort) ? await WholesAsync<ushort>(group, field, rows)
            : type == typeof(uint) ? await WholesAsync<uint>(group, field, rows)
            : type == typeof(ulong) ? await WholesAsync<ulong>(group, field, rows)
            : type == typeof(float) ? await RealsAsync<float>(group, field, rows)
            : type == typeof(double) ? await RealsAsync<double>(group, field, rows)
            : type == typeof(DateTime) ? await TimesAsync(group, field, rows)
            : throw InputError.In(path, $"the column '{field.Name}' is of type {type.Name}; it must be text, a number, or a time.");
    }

    /// <summary>A value as text; null when it is missing.</summary>
    public string? Text(int row) =>
        Texts is not null ? Texts[row]
        : Missing?[row] == true ? null
        : Wholes is not null ? Wholes[row].ToString(CultureInfo.InvariantCulture)
        : Reals![row].ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A whole number; false when the value is missing or none.</summary>
    public bool TryWhole(int row, out long number)
    {
        number = Wholes is null ? 0 : Wholes[row];
        return Wholes is not null && Missing?[row] != true;
    }

    /// <summary>A real or whole number; false when the value is missing or none.</summary>
    public bool TryReal(int row, out float number)
    {
        number = Reals is not null ? (float)Reals[row] : Wholes is not null ? Wholes[row] : float.NaN;
        return Texts is null && Missing?[row] != true && float.IsFinite(number);
    }

    private static async Task<ParquetColumn> WholesAsync<T>(ParquetRowGroupReader group, DataField field, int rows)
        where T : struct, INumber<T>
    {
        (T[] values, bool[]? missing) = await ReadAsync<T>(group, field, rows);
        return new ParquetColumn { Wholes = [.. values.Select(long.CreateChecked)], Missing = missing };
    }

    private static async Task<ParquetColumn> RealsAsync<T>(ParquetRowGroupReader group, DataField field, int rows)
        where T : struct, INumber<T>
    {
        (T[] values, bool[]? missing) = await ReadAsync<T>(group, field, rows);
        return new ParquetColumn { Reals = [.. values.Select(double.CreateChecked)], Missing = missing };
    }

    private static async Task<ParquetColumn> TimesAsync(ParquetRowGroupReader group, DataField field, int rows)
    {
        (DateTime[] values, bool[]? missing) = await ReadAsync<DateTime>(group, field, rows);
        long[] seconds = [.. values.Select(time => (long)Math.Floor((time - DateTime.UnixEpoch).TotalSeconds))];
        return new ParquetColumn { Wholes = seconds, Missing = missing };
    }

    private static async Task<(T[] Values, bool[]? Missing)> ReadAsync<T>(ParquetRowGroupReader group, DataField field, int rows)
        where T : struct
    {
        if (!field.IsNullable)
        {
            var values = new T[rows];
            await group.ReadAsync<T>(field, values.AsMemory());
            return (values, null);
        }

        var optional = new T?[rows];
        await group.ReadAsync<T>(field, optional.AsMemory());
        return ([.. optional.Select(value => value.GetValueOrDefault())], [.. optional.Select(value => !value.HasValue)]);
    }
}
