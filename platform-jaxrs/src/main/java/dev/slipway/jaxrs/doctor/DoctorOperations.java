package dev.slipway.jaxrs.doctor;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.doctor.Doctor;
import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.Operation;
import java.util.List;

/** Whether database, Helm's storage and cluster agree, as admins ask it. */
public final class DoctorOperations {
  private static final String PATH = "/health/doctor";

  private final Doctor doctor;

  /** Operations on the platform's inspections. */
  public DoctorOperations(Doctor doctor) {
    this.doctor = doctor;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("inspect_platform", Api.PLATFORM, "POST", PATH)
            .needs(Permission.SERVER_READ)
            .summary("Have database, Helm's storage and cluster compared")
            .answers(202, "The inspection, which a worker makes", InspectionRead.class)
            .handledBy(call -> Answer.json(202, InspectionRead.of(doctor.inspect(call.actor())))),
        operation("get_inspection", Api.PLATFORM, "GET", PATH)
            .needs(Permission.SERVER_READ)
            .summary("Show what the latest comparison found, as far as it is")
            .answers(200, "The inspection", InspectionRead.class)
            .handledBy(call -> Answer.ok(InspectionRead.of(doctor.latest(call.actor())))));
  }
}
