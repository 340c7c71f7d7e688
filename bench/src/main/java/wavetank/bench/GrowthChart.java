package wavetank.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import java.text.NumberFormat;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.w3c.dom.Document;

/** Curves over logarithmic axes. */
final class GrowthChart {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 560;

    /** Told apart by everybody (Okabe and Ito). */
    private static final Color[] COLOURS = {
        new Color(0x0072B2),
        new Color(0xE69F00),
        new Color(0x009E73),
        new Color(0xD55E00),
        new Color(0xCC79A7),
        new Color(0x000000),
        new Color(0x56B4E9)
    };

    private static final String SVG = "http://www.w3.org/2000/svg";

    private final XYSeriesCollection curves = new XYSeriesCollection();

    /** {@code nanos}: the time of a piece of work at each of its points. */
    void add(Curve curve, double[] nanos) {
        XYSeries series = new XYSeries(curve.work() + ", by " + curve.with());
        for (int i = 0; i < nanos.length; i++) {
            series.add((double) curve.points().get(i).x(), nanos[i]);
        }
        curves.addSeries(series);
    }

    /** The chart as the text of an SVG file; its words are text, not outlines. */
    String toSvg() throws IOException {
        SVGGraphics2D graphics = new SVGGraphics2D(document());
        chart().draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        graphics.setSVGCanvasSize(new Dimension(WIDTH, HEIGHT));
        StringWriter text = new StringWriter();
        graphics.stream(text, true);
        return text.toString();
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new AssertionError("the JDK's own parser needs no configuration", e);
        }
    }

    private JFreeChart chart() {
        XYPlot plot = new XYPlot(curves, logarithmic("how many"), logarithmic("processor time, ns"), renderer());
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
        JFreeChart chart = new JFreeChart(plot);
        chart.setBackgroundPaint(Color.WHITE);
        chart.getLegend().setPosition(RectangleEdge.BOTTOM);
        return chart;
    }

    private static XYLineAndShapeRenderer renderer() {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
        renderer.setDefaultStroke(new BasicStroke(2));
        renderer.setAutoPopulateSeriesStroke(false);
        for (int i = 0; i < COLOURS.length; i++) {
            renderer.setSeriesPaint(i, COLOURS[i]);
        }
        return renderer;
    }

    private static LogAxis logarithmic(String label) {
        LogAxis axis = new LogAxis(label);
        axis.setTickUnit(new NumberTickUnit(1)); // a power of ten
        axis.setNumberFormatOverride(NumberFormat.getIntegerInstance(Locale.ROOT));
        return axis;
    }
}
