import java.io.IOException;
import org.gaul.s3proxy.Main;

/** S3Proxy by the properties of a file, until whoever started it is gone: then its input ends. */
public final class StartStore {
    public static void main(String[] args) throws Exception {
        Thread watch = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                }
            } catch (IOException gone) {
                // As well.
            }
            System.exit(0);
        });
        watch.setDaemon(true);
        watch.start();
        Main.main(new String[] {"--properties", args[0]});
    }
}
