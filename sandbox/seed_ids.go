// The ids of records.

package sandbox

// The blocks of ids. No two kinds share an id, so that an id in the wrong place is not found instead of being another
// record.
const (
	idBlock = 10_000_000

	idTaxZones = (iota + 1) * idBlock
	idTaxRates
	idPaymentTerms
	idPaymentTypes
	idAccounts
	idAccountTypes
	idTagTypes
	idRoles
	idBusinessUnits
	idUsers
	idEmployees
	idTechnicians
	idCustomFields
	idCustomers
	idLocations
	idEntityContacts
	idNotes
	idInvoices
	idInvoiceItems
	idBatches
	idPayments
	idApplications
	idBookings
	idBookingContacts
	idProviders
	idLeads
	idTenants // a reference only: the tenant is no record
	idTrades
	idDivisions
	idJobs
	idJobTypes
	idCampaigns
	idSKUs
	idCallReasons
	idAppointments
	idAssignments
	idCancelReasons
	idHoldReasons
	idJobNotes
	idJobEvents
	idJobLogs
	idProjects
	idProjectStatuses
	idProjectTypes
	idProjectNotes
	idSegments
	idSegmentItems
	idBudgetCodes
	idTeams
	idZones
	idShifts
	idNonJobAppointments
	idArrivalWindows
	idSkills
	idCategories
	idSKUVendors
	idCostTypes
	idMarkups
	idRateSheets
	idVendors
	idWarehouses
	idTrucks
	idInventoryTemplates
	idPurchaseTypes
	idPurchases
	idPurchaseItems
	idReceipts
	idReturnTypes
	idReturns
	idTransfers
	idAdjustments
	idCampaignCategories
	idCampaignCosts
	idSuppressions
	idReviews
	idMembershipTypes
	idMemberships
	idMembershipParts
	idStatusChanges
	idInvoiceTemplates
	idTemplateItems
	idServiceTypes
	idRecurringServices
	idServiceEvents
	idActivityCodes
	idTimesheetCodes
	idPayrolls
	idGrossPay
	idPayAdjustments
	idSplits
	idTimesheets
	idOfficeTimesheets
	idActivities
	idActivityTypes
	idActivityCategories
	idAgreements
	idAgreementTemplates
	idTasks
	idTaskTypes
	idTaskSources
	idTaskResolutions
	idRatings
	idEstimates
	idEstimateItems
	idEstimateTemplates
	idProposalTypes
	idProposalTemplates
	idCalls
	idEquipment
	idEquipmentTypes
	idForms
	idSubmissions
	idFindings
	idAttachments
	idRemittanceVendors
	idBills
	idAPCredits
	idAPPayments
	idCreditMemos
	idCreditMemoItems
	idDeposits
	idReports
	idJournalLines

	idEnd // behind all blocks
)

// numbered returns the nth id of a block, from 0.
func numbered(block int64, n int) int64 { return block + int64(n) + 1 }
