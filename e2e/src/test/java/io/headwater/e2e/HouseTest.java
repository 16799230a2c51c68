package io.headwater.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Who may import whom: the house as the README draws it. */
class HouseTest {
    private static final String ROOT = "io.headwater.";
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.headwater");

    /** Each room and the rooms that it may import; a service knows no other service. */
    private static final Map<String, Set<String>> MAY_IMPORT = new TreeMap<>(Map.ofEntries(
            entry("common", Set.of()),
            entry("chain", Set.of("common")),
            entry("testing", Set.of("common", "chain")),
            entry("listener", Set.of("common", "chain")),
            entry("router", Set.of("common")),
            entry("inventory", Set.of("common", "chain")),
            entry("notifier", Set.of("common")),
            entry("logger", Set.of("common")),
            entry("demo", Set.of("common", "chain")),
            entry("cli", Set.of("common", "chain", "demo")),
            entry("bench", Set.of("common", "chain", "demo"))));

    @Test
    void everyRoomHasItsRule() {
        List<String> rooms = HOUSE.stream()
                .map(found -> found.getPackageName().substring(ROOT.length()).split("\\.", 2)[0])
                .distinct()
                .toList();

        assertThat(rooms).containsExactlyInAnyOrderElementsOf(MAY_IMPORT.keySet());
    }

    @Test
    void aRoomImportsOnlyTheRoomsBelowIt() {
        MAY_IMPORT.forEach((room, allowed) -> {
            String[] others = MAY_IMPORT.keySet().stream()
                    .filter(other -> !other.equals(room) && !allowed.contains(other))
                    .map(HouseTest::packages)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(packages(room))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .because(room + " may import only " + allowed)
                    .check(HOUSE);
        });
    }

    @Test
    void theEventModelAndTheChainKnowNoKafka() {
        noClasses()
                .that()
                .resideInAnyPackage(packages("common.event"), packages("chain"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(HOUSE);
    }

    @Test
    void verifyingSharesNoCodeWithTheListenersFetching() {
        noClasses()
                .that()
                .resideInAPackage(packages("cli.verify"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages("listener"), packages("chain"))
                .check(HOUSE);
    }

    @Test
    void packagesOfARoomHaveNoCircles() {
        slices().matching("io.headwater.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    private static String packages(String room) {
        return ROOT + room + "..";
    }
}
