namespace Akin.Datasets.RatingFiles;

/// <summary>How a file of people's ratings is written.</summary>
public enum RatingFileFormat
{
    /// <summary>One object a line: <c>{"user":"ann","item":"1","rating":4.5,"timestamp":1700000000}</c>.</summary>
    JsonLines,

    /// <summary>A header <c>user,item,rating,timestamp</c> and a row a rating (RFC 4180).</summary>
    Csv,
}
