using System.Globalization;
using System.Text.Json.Nodes;
using Akin.Data;

namespace Akin.Models;

/// <summary>One option that a search may change, and how far.</summary>
/// <param name="Name">Its key in JSON: "regularization".</param>
/// <param name="Low">The lowest value tried; above 0 where <see cref="IsLogarithmic"/>.</param>
/// <param name="High">The highest value tried, above <paramref name="Low"/>.</param>
/// <remarks>A place is a number in [0, 1]: 0 is the lowest value and 1 the highest, so that one step means as much for every option. Where there are
/// <see cref="Choices"/>, each has an equal part of it.</remarks>
public sealed record TunedOption(string Name, double Low, double High)
{
    /// <summary>Whether equal steps multiply instead of add, as is right for λ and counts.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Whether only whole numbers are meant.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The words to choose from, which then are the values; null for numbers.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>About what the model takes where the default follows the data; null where the default is a value. Only says where a search begins.</summary>
    public Func<Dataset, double>? Start { get; init; }

    /// <summary>One of several words.</summary>
    public static TunedOption Of(string name, params IReadOnlyList<string> choices) => new(name, 0, 1) { Choices = choices };

    /// <summary>The value at a place: numbers are rounded to three digits, so that people can read them.</summary>
    /// <param name="place">In [0, 1].</param>
    public JsonNode ValueAt(double place)
    {
        if (Choices is not null)
        {
            return JsonValue.Create(Choices[Math.Min((int)(place * Choices.Count), Choices.Count - 1)]);
        }

        double value = IsLogarithmic ? Low * Math.Pow(High / Low, place) : Low + (place * (High - Low));
        return IsWhole
            ? JsonValue.Create((int)Math.Round(value))
            : JsonValue.Create(double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
    }

    /// <summary>The place of a value; the nearest end for values beyond the range.</summary>
    /// <param name="value">As options have it in JSON; null where it follows the data.</param>
    /// <param name="training">What is trained on.</param>
    public double PlaceOf(JsonNode? value, Dataset training)
    {
        if (Choices is not null)
        {
            string? word = value?.GetValue<string>();
            int at = Enumerable.Range(0, Choices.Count).FirstOrDefault(choice => Choices[choice].Equals(word, StringComparison.OrdinalIgnoreCase));
            return (at + 0.5) / Choices.Count;
        }

        if ((value is null ? Start?.Invoke(training) : double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture)) is not double number)
        {
            return 0.5;
        }

        number = Math.Clamp(number, Low, High);
        return IsLogarithmic ? Math.Log(number / Low) / Math.Log(High / Low) : (number - Low) / (High - Low);
    }
}
