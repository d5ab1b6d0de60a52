namespace Zoo.Library;

public static class Library
{
    public static string Name => "library-one";
}
