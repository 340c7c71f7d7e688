package wavetank.sim.kit;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import wavetank.sim.serve.ServedCluster;

/** Starts the cluster of a {@link WavetankCluster} before the tests of its class, and stops it when their context is closed. */
final class ServedClusterExtension implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(ServedClusterExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        WavetankCluster wanted = AnnotationSupport.findAnnotation(context.getRequiredTestClass(), WavetankCluster.class)
                .orElseThrow();
        String topology = wanted.topology().isEmpty() ? "C1:" + wanted.servers() : wanted.topology();
        ServedCluster cluster = ServedCluster.start(ServedCluster.Settings.of(topology, wanted.seed(), wanted.speed()));
        context.getStore(NAMESPACE).put(ServedCluster.class, cluster);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ServedCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ServedCluster cluster = context.getStore(NAMESPACE).get(ServedCluster.class, ServedCluster.class);
        if (cluster == null) {
            throw new IllegalStateException("no cluster: the test class has no @WavetankCluster");
        }
        return cluster;
    }
}
