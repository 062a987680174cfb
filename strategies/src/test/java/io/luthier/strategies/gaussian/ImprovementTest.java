package io.luthier.strategies.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImprovementTest {
    /** The columns: z, log h(z), Phi(z) / h(z), log Phi(z), computed with 60 digits. */
    @ParameterizedTest
    @CsvSource({
        "-1000, -500014.73445209115845, 1000.001999994000042, -500007.82669481218431",
        "-40, -808.29856835661996024, 40.049906657648518193, -804.60844201375378817",
        "-38.5, -749.3472742078229216, 38.551843404939509973, -745.69527029041108133",
        "-30, -457.72465376059800405, 30.066446154162418902, -454.32124395634319711",
        "-25, -319.86146358149595433, 25.079620234266532815, -316.63940800802025894",
        "-20, -206.91783850942509785, 20.099262811101281775, -203.91715537109726394",
        "-12.5, -84.114182840685440902, 12.657057565828093718, -81.575967870743883217",
        "-10, -55.553122036122355927, 10.194383033412553306, -53.231285150512470578",
        "-8, -37.122364261692633, 8.2393965068400668851, -35.013437159914549896",
        "-6.25, -24.186215947062835136, 6.5489734426713036391, -22.306907636008250682",
        "-6, -22.578879392169797367, 6.309840773209831577, -20.736768949974705655",
        "-5, -16.744301162660990143, 5.3618162412880885298, -15.064998393988725736",
        "-4, -11.849061577550663111, 4.4324837418731182906, -10.360101486527290828",
        "-3, -7.8696860596030285171, 3.5323375176251605167, -6.6077262215103495433",
        "-2.75, -7.0139899486112162126, 3.3137434952639087935, -5.815911432945221843",
        "-2.5, -6.2125416454435128635, 3.0984232967911619292, -5.0816482772786904984",
        "-2.25, -5.4644691547009984351, 2.8868148709027861058, -4.4043153811532715612",
        "-2, -4.7687835239171141569, 2.6794168839555859839, -3.7831843336820319488",
        "-1.5, -3.5299359208057098515, 2.2795806941564461644, -2.705944400823889807",
        "-1, -2.4851210257126413368, 1.9042712333296918229, -1.8410216450092635058",
        "-0.5, -1.6205162643873199193, 1.5598731483480796712, -1.1759117615936186089",
        "-0.1, -1.0471533140728459969, 1.3112733937140519111, -0.77615459273027332078",
        "0, -0.91893853320467274178, 1.2533141373155002512, -0.69314718055994530942",
        "0.25, -0.62297823090676788688, 1.1162715463877813478, -0.51298407540943043213",
        "0.75, -0.12650820689195298093, 0.87766872761255761341, -0.25699426683836523669",
        "1, 0.080026218849306940029, 0.77663872520173925975, -0.17275377902344988953",
        "2, 0.69738354578822831219, 0.48655931878528386862, -0.023012909328963488465",
        "2.5, 0.91709206559216451701, 0.39719771838373844892, -0.006229025485860002381",
        "3, 1.0987396653277077727, 0.33284096845179523558, -0.0013508099647481937988",
        "5, 1.6094379231264313851, 0.19999994053122004649, -2.8665161296376359338e-7",
        "8, 2.0794415416798359377, 0.12499999999999992106, -6.2209605742717860585e-16"
    })
    void agreesWithSixtyDigits(double z, double logImprovement, double slope, double logDistribution) {
        assertThat(Improvement.log(z)).isCloseTo(logImprovement, relative(logImprovement));
        assertThat(Improvement.slope(z)).isCloseTo(slope, relative(slope));
        assertThat(Improvement.logDistribution(z)).isCloseTo(logDistribution, relative(logDistribution));
    }

    private static Offset<Double> relative(double value) {
        return within(1e-10 * Math.abs(value));
    }

    @ParameterizedTest
    @CsvSource({"-1e12", "-3e8", "-1e8", "-1e4", "-50", "-2.5", "-1", "0", "2.4", "2.6", "30"})
    void slopesAreThoseOfTheCurves(double z) {
        double step = Math.max(1e-5, 1e-7 * Math.abs(z));
        assertThat(Improvement.slope(z))
                .isCloseTo(
                        (Improvement.log(z + step) - Improvement.log(z - step)) / (2 * step),
                        within(1e-6 * Improvement.slope(z)));
        assertThat(Improvement.logDistributionSlope(z))
                .isCloseTo(
                        (Improvement.logDistribution(z + step) - Improvement.logDistribution(z - step)) / (2 * step),
                        within(1e-6 * Improvement.logDistributionSlope(z) + 1e-15));
    }

    /** Where one way of computing gives way to another, they agree. */
    @ParameterizedTest
    @CsvSource({"-1e8", "-6", "-2.5", "2.5"})
    void thereIsNoSeam(double z) {
        double below = Improvement.log(Math.nextDown(z));
        assertThat(below).isCloseTo(Improvement.log(Math.nextUp(z)), relative(below));
    }
}
