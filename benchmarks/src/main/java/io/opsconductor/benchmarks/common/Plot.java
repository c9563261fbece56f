package io.opsconductor.benchmarks.common;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Lines through measured points, both axes logarithmic, as an SVG. Not safe for use by many threads. */
public final class Plot {
    /** The argument by which a benchmark is asked to draw. */
    public static final String OPTION = "--plot";

    /** Where plots are put, from the repository's root. */
    private static final Path DIRECTORY = Path.of("benchmarks", "plots");

    private static final Pattern DECIMALS = Pattern.compile("(\\.[0-9]{2})[0-9]+");

    private final String title;
    private final String across;
    private final String up;
    private final Map<String, SortedMap<Integer, Double>> lines = new LinkedHashMap<>();

    /**
     * @param across what the horizontal axis counts
     * @param up what the vertical axis measures, with its unit
     */
    public Plot(String title, String across, String up) {
        this.title = title;
        this.across = across;
        this.up = up;
    }

    /** @param y above 0 */
    public void add(String line, int x, double y) {
        lines.computeIfAbsent(line, none -> new TreeMap<>()).put(x, y);
    }

    /** @param name of the file, without its ending */
    public void write(String name) throws IOException {
        System.setProperty("java.awt.headless", "true");
        XYChart chart = new XYChartBuilder()
                .width(820)
                .height(460)
                .title(title)
                .xAxisTitle(across)
                .yAxisTitle(up)
                .theme(ChartTheme.XChart)
                .build();
        chart.getStyler()
                .setXAxisLogarithmic(true)
                .setYAxisLogarithmic(true)
                .setXAxisDecimalPattern("#,##0")
                .setYAxisDecimalPattern("#,##0.###")
                .setYAxisMin(decade(all().min().orElse(1), Math::floor))
                .setYAxisMax(decade(all().max().orElse(1), Math::ceil))
                .setLegendPosition(LegendPosition.OutsideE)
                .setChartBackgroundColor(Color.WHITE);
        lines.forEach((line, points) -> chart.addSeries(
                line,
                points.keySet().stream().mapToDouble(Integer::doubleValue).toArray(),
                points.values().stream().mapToDouble(Double::doubleValue).toArray()));
        Files.createDirectories(DIRECTORY);
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        VectorGraphicsEncoder.saveVectorGraphic(chart, svg, VectorGraphicsFormat.SVG);
        // letters are drawn as outlines, to far more places than anybody sees
        String text = DECIMALS.matcher(svg.toString(StandardCharsets.UTF_8)).replaceAll("$1");
        Files.writeString(DIRECTORY.resolve(name + ".svg"), text);
    }

    private DoubleStream all() {
        return lines.values().stream()
                .flatMap(points -> points.values().stream())
                .mapToDouble(Double::doubleValue);
    }

    /** The power of ten beside a value: only those have numbers on a logarithmic axis. */
    private static double decade(double value, DoubleUnaryOperator rounding) {
        return Math.pow(10, rounding.applyAsDouble(Math.log10(value)));
    }
}
