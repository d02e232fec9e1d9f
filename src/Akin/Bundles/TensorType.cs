using Akin.Numerics;

namespace Akin.Bundles;

/// <summary>The element types of the safetensors layout that Akin reads and writes.</summary>
internal static class TensorType
{
    /// <summary>The layout's code of a .NET type.</summary>
    /// <exception cref="NotSupportedException">The layout has no code for the type.</exception>
    public static string CodeOf<T>()
        where T : unmanaged =>
        typeof(T) == typeof(float) ? "F32"
        : typeof(T) == typeof(int) ? "I32"
        : typeof(T) == typeof(byte) ? "U8"
        : typeof(T) == typeof(long) ? "I64"
        : typeof(T) == typeof(uint) ? "U32"
        : typeof(T) == typeof(ushort) ? "U16"
        : typeof(T) == typeof(Half) ? "F16"
        : typeof(T) == typeof(BFloat16) ? "BF16"
        : typeof(T) == typeof(double) ? "F64"
        : typeof(T) == typeof(ulong) ? "U64"
        : typeof(T) == typeof(short) ? "I16"
        : typeof(T) == typeof(sbyte) ? "I8"
        : throw new NotSupportedException($"Arrays of {typeof(T)} cannot be stored in a bundle; use float, Half, double or an integer type.");

    /// <summary>Bytes of one element; 0 when the code is not known.</summary>
    public static int SizeOf(string? code) => code switch
    {
        "F64" or "I64" or "U64" => 8,
        "F32" or "I32" or "U32" => 4,
        "F16" or "BF16" or "I16" or "U16" => 2,
        "I8" or "U8" => 1,
        _ => 0,
    };
}
