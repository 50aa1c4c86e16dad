// The actions whose meaning the sandbox knows, by operation.

package sandbox

// action makes what serves an operation.
type action func(d *domain, op *operation) func(*call) reply

// actions lists them.
func actions() map[string]action {
	return jobActions(map[string]action{
		// crm
		"crm.Tags.AddToCustomers":              tagCustomers(true),
		"crm.Tags.RemoveFromCustomers":         tagCustomers(false),
		"crm.Customers.AddTag":                 tagOne(true),
		"crm.Customers.RemoveTag":              tagOne(false),
		"crm.Locations.AddTag":                 tagOne(true),
		"crm.Locations.RemoveTag":              tagOne(false),
		"crm.Locations.SetPreferredTechnician": setPreferredTechnician,
		"crm.Bookings.Dismiss":                 becomes("status", "Dismissed", member{"dismissingReasonId", "callReasonId"}),
		"crm.Leads.Dismiss":                    becomes("status", "Dismissed", member{"dismissingReasonId", "dismissingReasonId"}),
		"crm.Leads.CreateFollowUp":             becomes("", nil, member{"followUpDate", "followUpDate"}),
		"crm.Leads.SubmitForm":                 submitLeadForm,
		"crm.Contacts.CreateRelationship":      relate,
		"crm.Contacts.DeleteRelationship":      unrelate,
		// accounting
		"accounting.Invoices.MarkAsExported":       markExported("accounting/v2/invoices", "invoiceId"),
		"accounting.APBills.MarkAsExported":        markExported("accounting/v2/ap-bills", "billId"),
		"accounting.APCredits.MarkAsExported":      markExported("accounting/v2/ap-credits", "apCreditId"),
		"accounting.APPayments.MarkAsExported":     markExported("accounting/v2/ap-payments", "apPaymentId"),
		"accounting.CreditMemos.MarkAsExported":    markExported("accounting/v2/credit-memos", "creditMemoId"),
		"accounting.InventoryBills.MarkAsExported": markExported("accounting/v2/inventory-bills", "inventoryBillId"),
		"accounting.BankDeposits.MarkAsExported":   markExported("accounting/v2/bank-deposits", "id"),
		"accounting.Payments.SetStatus":            setPaymentStatus,
		"accounting.Payments.Create":               createPayment,
		"accounting.Payments.Update":               updatePayment,
		"accounting.Invoices.Update":               updateInvoice,
		"accounting.Invoices.UpdateItem":           saveInvoiceItem,
		"accounting.Invoices.DeleteItem":           deleteInvoiceItem,
		"accounting.Invoices.UpdateTask":           updateInvoiceTask,
		"accounting.CreditMemos.AddSplits":         splitCredit,
		"accounting.CreditMemos.Update":            updateCredit,
		"accounting.JournalEntries.UpdateSync":     syncEntry,
		// dispatch
		"dispatch.ArrivalWindows.SetActive": becomes("", nil, member{"active", "isActive"}),
		"dispatch.Shifts.Create":            createShifts,
		"dispatch.Shifts.DeleteRange":       deleteShifts,

		"dispatch.AppointmentAssignments.AssignTechnicians":   assignTechnicians(true),
		"dispatch.AppointmentAssignments.UnassignTechnicians": assignTechnicians(false),
		"dispatch.TechnicianSkills.Assign":                    assignSkills,
		// customerinteractions
		"customerinteractions.TechnicianRatings.Replace": rateTechnician,
		"customerinteractions.TechnicianRatings.Save":    saveRating,
		// inventory
		"inventory.PurchaseOrders.Cancel":         becomes("status", "Canceled"),
		"inventory.Returns.Cancel":                becomes("status", "Canceled"),
		"inventory.Receipts.Cancel":               becomes("active", false),
		"inventory.PurchaseOrderRequests.Approve": becomes("requestStatus", "Approved"),
		"inventory.PurchaseOrderRequests.Reject":  becomes("requestStatus", "Rejected"),
		// reporting
		"reporting.Reports.GetData":      runReport,
		"reporting.DynamicValueSets.Get": readValueSet,
		// marketing
		"marketing.Suppressions.Add":    suppress,
		"marketing.Suppressions.Remove": unsuppress,
		// memberships
		"memberships.CustomerMemberships.Sell":              sellMembership,
		"memberships.RecurringServiceEvents.MarkComplete":   markEvent(true),
		"memberships.RecurringServiceEvents.MarkIncomplete": markEvent(false),
		// pricebook
		"pricebook.Bulk.Create": createSKUs,
		"pricebook.Bulk.Update": updateSKUs,
		// settings
		"settings.Employees.PerformAccountAction":   accountAction,
		"settings.Technicians.PerformAccountAction": accountAction,
		// taskmanagement
		"taskmanagement.Tasks.CreateSubtask": addSubtask,
		// sales
		"sales.Estimates.Replace": replaceEstimate,
		// telecom
		"telecom.Calls.Replace":         replaceCall,
		"telecom.OptOuts.Create":        optOut,
		"telecom.OptOuts.ListByNumbers": findOptOuts,
	})
}

// extras lists what writing a record makes besides. They return what the answer of a new one tells of it.
func extras() map[string]func(d *domain, c *call, body object, r *record) object {
	return map[string]func(d *domain, c *call, body object, r *record) object{
		"crm.Customers.Create": func(d *domain, c *call, body object, customer *record) object {
			made := addLocationsAndContacts(d, c, body, customer)
			d.phones(c, customer.id)
			return made
		},
		"crm.Customers.Update":        limitCredit,
		"crm.Customers.CreateContact": reached,
		"crm.Customers.UpdateContact": reached,
		"crm.Customers.DeleteContact": reached,
		"crm.Leads.Create":            placed,
		"crm.Leads.Update":            placed,
		"crm.Locations.Create":        addLocationContacts,
		"crm.Bookings.Create":         addBookingContacts,

		"jobs.Jobs.Create":         bookJob,
		"jobs.Jobs.Update":         moveJob,
		"jobs.Appointments.Create": addAppointment,
		"jobs.Appointments.Delete": dropAppointment,
		"jobs.Jobs.CreateNote":     exportNote("jpm/job-notes", "jobId"),
		"jobs.Projects.CreateNote": exportNote("jpm/project-notes", "projectId"),

		"crm.Customers.CreateNote": copyNote("locations", "addToLocations"),
		"crm.Locations.CreateNote": copyNote("customers", "addToCustomer"),

		"findings.Findings.Create":           attachFindings,
		"findings.Findings.CreateAttachment": attached,
		"findings.Findings.UpdateAttachment": attached,
		"findings.Findings.DeleteAttachment": attached,

		"accounting.JournalEntries.Create":  writeLines,
		"accounting.JournalEntries.Replace": writeLines,
		"accounting.JournalEntries.Delete": func(d *domain, c *call, _ object, entry *record) object {
			d.dropLines(c, entry)
			return nil
		},
		"accounting.Invoices.CreateTask":       tellTasks,
		"accounting.Invoices.CreateAdjustment": adjustInvoice,

		"sales.Estimates.Create": priceEstimate,
	}
}

// becomes gives the record that the path names a member of a fixed value, and others that the body has. A pair is the
// record's member and the body's.
func becomes(name string, value any, pairs ...member) action {
	return func(d *domain, op *operation) func(*call) reply {
		v, against := d.owned(op), conflicts()[d.p.Name+"."+op.Name]
		if v == nil {
			return d.acts(op)
		}
		return func(c *call) reply {
			if answer, stop := v.missing(c); stop {
				return answer
			}
			r, answer, stop := d.attempt(against, c, v, func(w *writer, old *record) *record {
				return d.rework(w, v.subject, old, func(_ *maker, served, _ *object) {
					if name != "" {
						served.set(name, value)
					}
					for _, pair := range pairs {
						if from := text(pair.value); c.body.object.has(from) {
							served.set(pair.name, c.body.object.get(from))
						}
					}
				})
			})
			if stop {
				return answer
			}
			owner := object{{v.resource.ref, r.id}}
			return d.respond(c, v, nil, []known{{c.body.object, owner, r.served, c.named}})
		}
	}
}

// refuseReference answers 404 for a parameter of the path that names nothing.
func (d *domain) refuseReference(c *call, param string) (reply, bool) {
	id, _ := c.named.get(param).(int64)
	if label, ok := d.exists(param, id); !ok {
		return notFound(label, c.path[param]), true
	}
	return reply{}, false
}

// collection finds a subject of the package by the pattern of its collection. An operation about one that is not there is
// served by its documents.
func (d *domain) collection(op *operation, pattern string) (*view, bool) {
	s := d.families[pattern]
	if s == nil {
		return nil, false
	}
	v := &view{op: op, shape: op.Body}
	v.show(s, op)
	return v, true
}
