package io.headwater.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
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
    private static final Map<String, Set<String>> MAY_IMPORT = new TreeMap<>(Map.of(
            "common", Set.of(),
            "chain", Set.of("common"),
            "testing", Set.of("common", "chain"),
            "listener", Set.of("common", "chain"),
            "router", Set.of("common"),
            "inventory", Set.of("common", "chain"),
            "notifier", Set.of("common"),
            "logger", Set.of("common"),
            "demo", Set.of("common", "chain")));

    @Test
    void everyRoomHasItsRule() {
        List<String> rooms = HOUSE.stream()
                .map(found -> found.getPackageName().substring(ROOT.length()).split("\\.", 2)[0])
                .distinct()
                .sorted()
                .toList();

        assertThat(rooms).containsAll(MAY_IMPORT.keySet()).contains("cli").hasSize(MAY_IMPORT.size() + 1);
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
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAPackage(packages("cli"))
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
