import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Reads names of files, a line each, and answers each with a line: "passes", or what PDF/UA-1 asks that is not there. */
public class CheckPdf {
  public static void main(String[] args) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    BufferedReader names = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String name; (name = names.readLine()) != null; ) System.out.println(check(new File(name)).replace('\n', ' '));
  }

  private static String check(File file) {
    PDFAFlavour flavour = PDFAFlavour.PDFUA_1;
    try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
      ValidationResult result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
      if (result.isCompliant()) return "passes";
      StringBuilder said = new StringBuilder("fails");
      for (TestAssertion one : result.getTestAssertions()) {
        if (one.getStatus() != TestAssertion.Status.FAILED) continue;
        said.append("; ").append(one.getRuleId().getClause()).append(": ").append(one.getMessage());
      }
      return said.toString();
    } catch (Exception error) {
      return "fails; " + error;
    }
  }
}
