package no.samhandling.peer;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.FifoMemoryPagingProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.HashMapResourceProvider;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;

/** HAPI FHIR's plain server with its resources in memory. It ends when its standard input does. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws Exception {
    FhirContext context = FhirContext.forR4();
    FifoMemoryPagingProvider paging = new FifoMemoryPagingProvider(50);
    paging.setDefaultPageSize(4);
    paging.setMaximumPageSize(10);
    RestfulServer fhir = new RestfulServer(context);
    fhir.setResourceProviders(
        List.of(
            new HashMapResourceProvider<>(context, Patient.class),
            new HashMapResourceProvider<>(context, Observation.class)));
    fhir.setPagingProvider(paging);

    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(0);
    server.addConnector(connector);
    ServletContextHandler handler = new ServletContextHandler("/");
    handler.addServlet(new ServletHolder(fhir), "/fhir/*");
    server.setHandler(handler);
    server.start();
    System.out.println("listening on http://127.0.0.1:" + connector.getLocalPort() + "/fhir");
    while (System.in.read() >= 0) {
      // Nothing is said to it.
    }
    System.exit(0);
  }
}
