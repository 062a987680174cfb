package io.luthier.strategies.gaussian;

/** What is to be maximised, of the means and variances of one or several functions at a point, with its derivatives by all of them. */
abstract class Merit {
    /** The derivatives of the last value by the means. */
    final double[] byMean;

    /** The derivatives of the last value by the variances. */
    final double[] byVariance;

    Merit(int functions) {
        byMean = new double[functions];
        byVariance = new double[functions];
    }

    abstract double of(double[] means, double[] variances);

    /** Where nothing but limits counts. */
    static Merit nothing(int functions) {
        return new Merit(functions) {
            @Override
            double of(double[] means, double[] variances) {
                return 0;
            }
        };
    }

    /** That of one function. */
    static Merit of(AcquisitionValue value) {
        return new Merit(1) {
            @Override
            double of(double[] means, double[] variances) {
                double promise = value.of(means[0], variances[0]);
                byMean[0] = value.byMean;
                byVariance[0] = value.byVariance;
                return promise;
            }
        };
    }
}
