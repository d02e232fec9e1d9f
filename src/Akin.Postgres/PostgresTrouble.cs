using System.Net.Sockets;
using System.Security.Authentication;
using Akin.Vectors;
using Npgsql;

namespace Akin.Postgres;

/// <summary>What PostgreSQL, or the way to it, meant by an exception.</summary>
/// <param name="Kind">For those who act on it.</param>
/// <param name="Sentence">For people; without password.</param>
/// <param name="Passes">Whether the same may work a little later.</param>
internal readonly record struct PostgresTrouble(VectorTrouble Kind, string Sentence, bool Passes = false)
{
    /// <summary>Null when it is none of PostgreSQL's.</summary>
    /// <param name="place">Where, without password.</param>
    /// <param name="problem">As caught.</param>
    public static PostgresTrouble? Find(string place, Exception problem) => problem switch
    {
        PostgresException refusal => OfServer(place, refusal),
        NpgsqlException broken => OfWay(place, broken),
        SocketException socket => Unreachable(place, socket),
        TimeoutException => Late(place),
        IOException => Gone(place),
        AuthenticationException => Unsafe(place),

        // Pooled connections that end at the same moment.
        ObjectDisposedException or InvalidOperationException { Source: "Npgsql" } => Gone(place),
        _ => null,
    };

    private static PostgresTrouble OfServer(string place, PostgresException refusal) => refusal.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword => new(VectorTrouble.Refused, $"{place} refuses the password of this user; give the right one in the address or in PGPASSWORD."),
        PostgresErrorCodes.InvalidAuthorizationSpecification => new(
            VectorTrouble.Refused, $"{place} lets this user not in ({Quote(refusal)}); check the user, and pg_hba.conf on the server."),
        PostgresErrorCodes.InvalidCatalogName => new(VectorTrouble.Missing, $"{place} does not exist; create the database, or name another."),
        PostgresErrorCodes.InsufficientPrivilege => new(VectorTrouble.Refused, $"{place} does not allow it to this user ({Quote(refusal)}); grant the right, or name another user."),
        PostgresErrorCodes.ReadOnlySqlTransaction => new(VectorTrouble.Refused, $"{place} is read-only, as a standby is; name the primary server."),
        PostgresErrorCodes.QueryCanceled => new(VectorTrouble.TimeOut, $"{place} broke the work off ({Quote(refusal)}); raise statement_timeout, or try again when it has less to do."),
        PostgresErrorCodes.LockNotAvailable => new(VectorTrouble.TimeOut, $"{place} waited too long for somebody else's change ({Quote(refusal)}); try again.", Passes: true),
        PostgresErrorCodes.TooManyConnections => new(VectorTrouble.Unavailable, $"{place} has too many connections; raise max_connections, or set 'Maximum Pool Size' lower in the address.", Passes: true),
        PostgresErrorCodes.DiskFull => new(VectorTrouble.Unavailable, $"{place} has no room left on its disk; make room."),
        PostgresErrorCodes.OutOfMemory => new(VectorTrouble.Unavailable, $"{place} has too little memory ({Quote(refusal)}); give it more.", Passes: true),
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => new(
            VectorTrouble.Unavailable, $"{place} had to break a change off because of another one; try again.", Passes: true),
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.DatabaseDropped => new(
            VectorTrouble.Unavailable, $"{place} is shutting down or starting; try again.", Passes: true),
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName => new(VectorTrouble.Missing, $"{place} has not what was asked for ({Quote(refusal)}); make or push it first."),
        PostgresErrorCodes.DataException when refusal.MessageText.Contains("dimensions", StringComparison.Ordinal) => new(
            VectorTrouble.Dimension, $"{place} refuses a vector ({Quote(refusal)}); push the bundle again under its own collection."),
        { } code when code.StartsWith("08", StringComparison.Ordinal) => Gone(place),
        _ => new(VectorTrouble.Unexpected, $"{place} refused: {Quote(refusal)} (SQLSTATE {refusal.SqlState})."),
    };

    private static PostgresTrouble OfWay(string place, NpgsqlException broken) => broken.InnerException switch
    {
        SocketException socket => Unreachable(place, socket),
        TimeoutException when broken.Message.Contains("exhausted", StringComparison.OrdinalIgnoreCase) => new(
            VectorTrouble.TimeOut, $"{place} is asked for more at once than there are connections; raise 'Maximum Pool Size' in the address, or try again.", Passes: true),
        TimeoutException => Late(place),
        AuthenticationException => Unsafe(place),
        IOException => Gone(place),
        PostgresException refusal => OfServer(place, refusal),
        _ when broken.Message.Contains("password", StringComparison.OrdinalIgnoreCase) => new(
            VectorTrouble.Refused, $"{place} wants a password and none was given; give it in PGPASSWORD or in the address."),
        _ when broken.Message.Contains("SSL", StringComparison.Ordinal) => Unsafe(place),
        _ => Gone(place),
    };

    private static PostgresTrouble Unreachable(string place, SocketException socket) => socket.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData => new(VectorTrouble.Unavailable, $"The host of {place} is not known; check its name."),
        SocketError.TimedOut => Late(place),
        _ => new(VectorTrouble.Unavailable, $"{place} cannot be reached; check host and port, and that PostgreSQL runs there.", Passes: true),
    };

    private static PostgresTrouble Late(string place) => new(VectorTrouble.TimeOut, $"{place} did not answer in time; try again, or raise 'Timeout' and 'Command Timeout' in the address.");

    private static PostgresTrouble Gone(string place) => new(VectorTrouble.Unavailable, $"The connection to {place} broke; try again.", Passes: true);

    private static PostgresTrouble Unsafe(string place) => new(
        VectorTrouble.Refused, $"No protected connection to {place} could be made; check sslmode and the certificates.");

    private static string Quote(PostgresException refusal) => refusal.MessageText.ReplaceLineEndings(" ").TrimEnd('.');
}
