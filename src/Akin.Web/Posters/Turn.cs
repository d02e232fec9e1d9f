namespace Akin.Web.Posters;

/// <summary>Sine and cosine of degrees by additions and multiplications alone, whose results are the same on every machine.</summary>
internal static class Turn
{
    public static double Sine(double degrees)
    {
        double turned = degrees % 360;
        turned = turned > 180 ? turned - 360 : turned < -180 ? turned + 360 : turned;
        turned = turned > 90 ? 180 - turned : turned < -90 ? -180 - turned : turned;
        double x = turned * (Math.PI / 180);
        double square = x * x;
        return x * (1 - (square / 6 * (1 - (square / 20 * (1 - (square / 42 * (1 - (square / 72 * (1 - (square / 110))))))))));
    }

    public static double Cosine(double degrees) => Sine(degrees + 90);
}
