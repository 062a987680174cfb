package io.luthier.cli.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.cli.console.UserException;
import io.luthier.search.Budget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12 | {trials: 12}",
                "1 trial | {trials: 1}",
                "12 trials | {trials: 12}",
                "500 work | {work: 500.0}",
                "1e6 work units | {work: 1000000.0}",
                "60 s | {seconds: 60.0}",
                "60s | {seconds: 60.0}",
                "1.5 min | {seconds: 90.0}",
                "2 h | {seconds: 7200.0}",
                "5 min or 100 trials | {trials: 100, seconds: 300.0}",
                "10 trials, 20 Work , 30 seconds | {trials: 10, work: 20.0, seconds: 30.0}"
            })
    void budgetsAreReadAsTheyAreTyped(String text, String yaml) {
        assertThat(BudgetText.yaml(BudgetText.parse(text))).isEqualTo(yaml);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "trials",
                "12 bananas",
                "-3",
                "1.5 trials",
                "1e3",
                "or",
                "3 or",
                "NaN s",
                "12 trials 3",
                "1e999x"
            })
    void anythingElseIsRefusedWithExamples(String text) {
        assertThatThrownBy(() -> BudgetText.parse(text))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is not understood")
                .hasMessageContaining("'60 s'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0 work", "0 s", "1e999 s"})
    void limitsAreThoseOfBudgets(String text) {
        assertThatThrownBy(() -> BudgetText.parse(text))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("--budget " + text + ": the budget is ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12 trials", "3 trials or 2.5 work units or 7 seconds"})
    void whatABudgetPrintsIsReadBack(String text) {
        Budget budget = BudgetText.parse(text);
        assertThat(BudgetText.parse(budget.toString())).isEqualTo(budget);
    }
}
