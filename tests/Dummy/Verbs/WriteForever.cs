using Hoarfrost.Core.Files;

namespace Dummy.Verbs;

/// <summary>Replaces a file again and again, each time by half a megabyte of one letter, until it is killed.</summary>
internal static class WriteForever
{
    public static int Run(string path)
    {
        for (var letter = 'a'; ; letter = letter == 'z' ? 'a' : (char)(letter + 1))
        {
            AtomicFile.Write(path, new string(letter, 512 * 1024));
            Console.WriteLine(letter);
        }
    }
}
